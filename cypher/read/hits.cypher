// hits
// Measures by their ids, as a search shows them.
//
// parameters:
//   measures  texts, required  ids of the measures
//   level  text = ''  only plans of this level; '' for all
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
//   plan  text = ''  id of one plan; '' for all
// columns:
//   plan  number of the plan
//   measure  id of the measure
//   no  its number
//   title  its heading
//   level  level of the plan
//   place  place of the plan
//   year  year or period of the plan
//   text  its whole text
//   clause  its responsibility clauses
//   plan_id  id of the plan
// in Neo4j Browser:
//   :param measures => ['140000:晋政办发〔2022〕35号:12'];
//   :param level => '';
//   :param year => '';
//   :param on => '';
//   :param plan => '';
UNWIND $measures AS wanted
WITH DISTINCT wanted
MATCH (m:Measure {id: wanted})
WITH m
MATCH (p:Plan {id: m.doc})
WITH m, p
WHERE ($level = '' OR p.level = $level)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
  AND ($plan = '' OR p.id = $plan)
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, p.level AS level,
       p.place AS place, p.period AS year, m.text AS text, m.clause AS clause, p.id AS plan_id
ORDER BY plan_id, m.seq
