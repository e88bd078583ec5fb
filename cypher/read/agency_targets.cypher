// agency_targets
// The numbers that the measures of one agency commit to, those that it carries itself.
//
// parameters:
//   agency  text, required  id of the agency (agencies_named finds it)
//   role  text = ''  牵头, 配合, 负责 or 指导; '' for all
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
// columns:
//   plan  number of the plan, or its title where it has none
//   measure  id of the measure
//   no  its number in the plan
//   label  its number as printed
//   title  its heading, null where it has none
//   role  牵头, 配合, 负责 or 指导: of the agency in the measure
//   indicator  what is counted
//   op  >=, <=, =, ~ or range
//   value  the number
//   value_max  upper end of a range
//   unit  its unit
//   due  by when, as printed
//   year  year or period of the plan
//   plan_year  the first year of that
//   quote  the words
//   plan_id  id of the plan
//   id  id of the target
// in Neo4j Browser:
//   :param agency => '140000:山西省商务厅';
//   :param role => '';
//   :param year => '';
//   :param on => '';
MATCH (a:Agency {id: $agency})<-[r:牵头|配合|负责|指导]-(m:Measure)-[:HAS_TARGET]->(t:Target)
MATCH (p:Plan)-[:HAS_MEASURE]->(m)
WHERE ($role = '' OR r.role = $role)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
WITH DISTINCT p, m, t, r.role AS role
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.label AS label, m.title AS title,
       role AS role, t.indicator AS indicator, t.op AS op, t.value AS value,
       t.value_max AS value_max, t.unit AS unit, t.due AS due, p.period AS year,
       p.year AS plan_year, t.quote AS quote, p.id AS plan_id, t.id AS id
ORDER BY plan_id, m.seq, t.seq, id, role
