// places
// Places with the place each is part of, and the plans of each that were read.
//
// columns:
//   id  行政区划 code
//   name  name
//   level  level
//   parent  code of the place above, null at the top
//   plans  how many plans whose text was read
MATCH (q:Place)
OPTIONAL MATCH (q)-[:PART_OF]->(u:Place)
OPTIONAL MATCH (p:Plan {known: 'text'})-[:LOCATED_IN]->(q)
RETURN q.id AS id, q.name AS name, q.level AS level, u.id AS parent, count(DISTINCT p.id) AS plans
ORDER BY id
