// due_total
// How many responsibilities fall due by a date: the rows of due, counted.
//
// parameters:
//   by  text, required  the last day, ISO
//   since  text = ''  the first day, ISO; '' for all
//   agency  text = ''  id of one agency; '' for all
//   plan  text = ''  id of one plan; '' for all
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
// columns:
//   total  how many rows due has, without skip and limit
// in Neo4j Browser:
//   :param by => '2022-12-31';
//   :param since => '2022-01-01';
//   :param agency => '';
//   :param plan => '';
//   :param year => '';
//   :param on => '';
MATCH (p:Plan)
WHERE $agency = '' AND ($plan = '' OR p.id = $plan)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
WITH p
MATCH (p)-[:HAS_MEASURE]->(m:Measure)
OPTIONAL MATCH (m)-[r:牵头|配合|负责|指导]->(a:Agency)
WITH p, m, r, a, coalesce(r.due_date, m.due_date, '9999-12-31') AS due
WHERE due <= $by AND due >= $since
WITH count(*) AS total
WHERE $agency = ''
RETURN total AS total
UNION ALL
MATCH (a:Agency)
WHERE $agency <> '' AND a.id = $agency
WITH a
MATCH (a)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WITH p, m, r, a, coalesce(r.due_date, m.due_date, '9999-12-31') AS due
WHERE due <= $by AND due >= $since AND ($plan = '' OR p.id = $plan)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
WITH count(*) AS total
WHERE $agency <> ''
RETURN total AS total
