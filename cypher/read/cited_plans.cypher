// cited_plans
// Documents that plans name whose own text was not read, with those that name them.
//
// parameters:
//   year  text = ''  only named by plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only named by plans issued by then and not replaced by then; '' for all
// columns:
//   number  its 文号, null where none was printed
//   id  its id
//   title  its title
//   cited_by  number of the plan that names it
//   cited_by_id  its id
//   quote  the words that name it
// in Neo4j Browser:
//   :param year => '';
//   :param on => '';
MATCH (q:Plan)-[e:CITES]->(p:Plan)
WHERE p.known = 'cited'
  AND ($year = '' OR q.years CONTAINS $year OR q.period = $year)
  AND ($on = '' OR (coalesce(q.date, '') <= $on AND coalesce(q.in_force_until, '9999-12-31') > $on))
RETURN p.number AS number, p.id AS id, p.title AS title, q.name AS cited_by,
       q.id AS cited_by_id, e.quote AS quote
ORDER BY id, cited_by_id
