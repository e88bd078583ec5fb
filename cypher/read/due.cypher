// due
// What falls due by a date, earliest first, with those who carry it.
//
// parameters:
//   by  text, required  the last day, ISO
//   since  text = ''  the first day, ISO; '' for all
//   agency  text = ''  id of one agency; '' for all
//   plan  text = ''  id of one plan; '' for all
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
//   skip  integer = 0  leaves out so many rows at the start
//   limit  integer = 1000000  at most so many rows
// columns:
//   plan  number of the plan, or its title where it has none
//   measure  id of the measure
//   no  its number in the plan
//   title  its heading, null where it has none
//   role  牵头, 配合, 负责 or 指导
//   agency  name of the agency that carries the role
//   level  level of the agency
//   place  place of the agency
//   year  year or period of the plan
//   via  direct, group or section: how the agency comes to it
//   quote  the words that prove it
//   plan_id  id of the plan
//   agency_id  id of the agency
//   unit  the unit as printed
//   due_date  when it falls due, null where not said
//   due_text  the due date as printed
// in Neo4j Browser:
//   :param by => '2022-12-31';
//   :param since => '2022-01-01';
//   :param agency => '';
//   :param plan => '';
//   :param year => '';
//   :param on => '';
//   :param skip => 0;
//   :param limit => 100;
MATCH (p:Plan)
WHERE $agency = '' AND ($plan = '' OR p.id = $plan)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
WITH p
MATCH (p)-[:HAS_MEASURE]->(m:Measure)
OPTIONAL MATCH (m)-[r:牵头|配合|负责|指导]->(a:Agency)
WITH p, m, r, a, coalesce(r.due_date, m.due_date, '9999-12-31') AS due
WHERE due <= $by AND due >= $since
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, r.role AS role,
       a.name AS agency, a.level AS level, a.place AS place, p.period AS year, 'direct' AS via,
       r.quote AS quote, p.id AS plan_id, a.id AS agency_id, r.unit AS unit, due AS due_date,
       coalesce(r.due_text, m.due_text) AS due_text
ORDER BY due_date, plan_id, m.seq, coalesce(r.span_start, 0), coalesce(a.id, '')
SKIP $skip
LIMIT $limit
UNION ALL
MATCH (a:Agency)
WHERE $agency <> '' AND a.id = $agency
WITH a
MATCH (a)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WITH p, m, r, a, coalesce(r.due_date, m.due_date, '9999-12-31') AS due
WHERE due <= $by AND due >= $since AND ($plan = '' OR p.id = $plan)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, r.role AS role,
       a.name AS agency, a.level AS level, a.place AS place, p.period AS year, 'direct' AS via,
       r.quote AS quote, p.id AS plan_id, a.id AS agency_id, r.unit AS unit, due AS due_date,
       coalesce(r.due_text, m.due_text) AS due_text
ORDER BY due_date, plan_id, m.seq, coalesce(r.span_start, 0), coalesce(a.id, '')
SKIP $skip
LIMIT $limit
