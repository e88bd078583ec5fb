// measure_references
// The official documents that one measure names.
//
// parameters:
//   measure  text, required  id of the measure
// columns:
//   plan  number of the document
//   plan_id  its id
//   title  its title
//   known  text or cited
//   quote  the words that name it
// in Neo4j Browser:
//   :param measure => '140000:晋政办发〔2022〕35号:12';
MATCH (m:Measure {id: $measure})-[c:CITES]->(p:Plan)
RETURN p.number AS plan, p.id AS plan_id, p.title AS title, p.known AS known, c.quote AS quote
ORDER BY plan_id
