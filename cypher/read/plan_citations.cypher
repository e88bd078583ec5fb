// plan_citations
// The documents that one plan names, itself or in a measure; and the plans and measures that name it.
//
// parameters:
//   plan  text, required  id of the plan or of a document that is only named (plans_named finds it)
// columns:
//   relation  cited or cited_by
//   plan  number of the other plan, null where none was printed
//   plan_id  its id
//   title  its title
//   level  its level
//   place  its place
//   year  its year or period
//   known  text, or cited where only its name is known
//   measure  id of the measure that names the document, null where the plan itself does
//   no  its number
//   measure_title  its heading
//   quote  the words that name the document
//   basis  always stated: the words say so
// in Neo4j Browser:
//   :param plan => '140900:忻政办发〔2022〕51号';
MATCH (q:Plan {id: $plan})-[e:CITES]->(p:Plan)
RETURN DISTINCT 'cited' AS relation, p.number AS plan, p.id AS plan_id, p.title AS title,
       p.level AS level, p.place AS place, p.period AS year, p.known AS known,
       CASE WHEN false THEN '' END AS measure, CASE WHEN false THEN 0 END AS no,
       CASE WHEN false THEN '' END AS measure_title, e.quote AS quote, 'stated' AS basis
ORDER BY plan_id, quote
UNION ALL
MATCH (q:Plan {id: $plan})-[:HAS_MEASURE]->(m:Measure)-[e:CITES]->(p:Plan)
RETURN DISTINCT 'cited' AS relation, p.number AS plan, p.id AS plan_id, p.title AS title,
       p.level AS level, p.place AS place, p.period AS year, p.known AS known,
       m.id AS measure, m.no AS no, m.title AS measure_title, e.quote AS quote, 'stated' AS basis
ORDER BY plan_id, no, measure, quote
UNION ALL
MATCH (q:Plan)-[e:CITES]->(p:Plan {id: $plan})
RETURN DISTINCT 'cited_by' AS relation, q.number AS plan, q.id AS plan_id, q.title AS title,
       q.level AS level, q.place AS place, q.period AS year, q.known AS known,
       CASE WHEN false THEN '' END AS measure, CASE WHEN false THEN 0 END AS no,
       CASE WHEN false THEN '' END AS measure_title, e.quote AS quote, 'stated' AS basis
ORDER BY plan_id, quote
UNION ALL
MATCH (q:Plan)-[:HAS_MEASURE]->(m:Measure)-[e:CITES]->(p:Plan {id: $plan})
RETURN DISTINCT 'cited_by' AS relation, q.number AS plan, q.id AS plan_id, q.title AS title,
       q.level AS level, q.place AS place, q.period AS year, q.known AS known,
       m.id AS measure, m.no AS no, m.title AS measure_title, e.quote AS quote, 'stated' AS basis
ORDER BY plan_id, no, measure, quote
