// measure_names
// The numbers and headings of all measures: what people may call them by.
//
// columns:
//   id  id of the measure
//   plan_id  id of its plan
//   no  its number in the plan
//   title  its heading, null where it has none
MATCH (p:Plan)-[:HAS_MEASURE]->(m:Measure)
RETURN m.id AS id, p.id AS plan_id, m.no AS no, m.title AS title
ORDER BY plan_id, m.seq
