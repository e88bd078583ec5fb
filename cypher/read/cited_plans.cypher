// cited_plans
// Documents that plans name whose own text was not read, with those that name them.
//
// columns:
//   number  its 文号, null where none was printed
//   id  its id
//   title  its title
//   cited_by  number of the plan that names it
//   cited_by_id  its id
//   quote  the words that name it
MATCH (q:Plan)-[e:CITES]->(p:Plan)
WHERE p.known = 'cited'
RETURN p.number AS number, p.id AS id, p.title AS title, q.name AS cited_by,
       q.id AS cited_by_id, e.quote AS quote
ORDER BY id, cited_by_id
