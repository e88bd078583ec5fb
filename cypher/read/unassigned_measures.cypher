// unassigned_measures
// Measures of one plan that name nobody; `section` where a heading above them does.
//
// parameters:
//   plan  text, required  id of the plan (plans_named finds it)
// columns:
//   plan  number of the plan, or its title where it has none
//   plan_id  its id
//   measure  id of the measure
//   no  its number in the plan
//   label  its number as printed
//   title  its heading, null where it has none
//   section  heading above it that names somebody, null where none does
//   text  its whole text
//   span_start  where it starts in the text of the plan
//   span_end  where it ends
//   page  page of the source, null where it has none
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
MATCH (p:Plan {id: $plan})-[:HAS_MEASURE]->(m:Measure)
OPTIONAL MATCH (m)-[r:牵头|配合|负责|指导]->(:Agency)
WITH p, m, count(r) AS named
WHERE named = 0
OPTIONAL MATCH (m)<-[:CONTAINS*1..3]-(s:Section)-[:牵头|配合|负责|指导]->(:Agency)
RETURN p.name AS plan, p.id AS plan_id, m.id AS measure, m.no AS no, m.label AS label, m.title AS title,
       min(s.heading) AS section, m.text AS text, m.span_start AS span_start, m.span_end AS span_end,
       m.page AS page
ORDER BY span_start, measure
