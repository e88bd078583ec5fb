// weak_links
// The least certain links between measures of different levels, the weakest first.
//
// parameters:
//   below  integer = 90  only links whose score, in hundredths, is less than this
//   limit  integer = 1000  at most so many rows
// columns:
//   plan  number of the plan below
//   measure  id of its measure
//   no  its number
//   title  its heading, null where it has none
//   parent_plan  number of the plan above
//   parent  id of the measure that is carried out
//   parent_no  its number
//   parent_title  its heading
//   basis  how the link was made
//   score  how sure it is, 0 to 1
//   reasons  what speaks for it
// in Neo4j Browser:
//   :param below => 90;
//   :param limit => 100;
MATCH (m:Measure)-[i:IMPLEMENTS]->(n:Measure)
WHERE i.score * 100 < $below
MATCH (p:Plan)-[:HAS_MEASURE]->(m)
MATCH (q:Plan)-[:HAS_MEASURE]->(n)
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, q.name AS parent_plan,
       n.id AS parent, n.no AS parent_no, n.title AS parent_title, i.basis AS basis,
       i.score AS score, i.reasons AS reasons
ORDER BY score, measure, parent
LIMIT $limit
