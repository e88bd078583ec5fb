// plan_sections
// The headings of one plan in printed order, each with the heading above it.
//
// parameters:
//   plan  text, required  id of the plan (plans_named finds it)
// columns:
//   id  id of the section
//   no  number as printed
//   heading  its words
//   depth  1 for the outermost
//   parent  id of the heading above, null at the top
//   span_start  where it starts in the text of the plan
//   span_end  where it ends
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
MATCH (:Plan {id: $plan})-[:HAS_SECTION]->(s:Section)
OPTIONAL MATCH (u:Section)-[:CONTAINS]->(s)
RETURN s.id AS id, s.no AS no, s.heading AS heading, s.depth AS depth, u.id AS parent,
       s.span_start AS span_start, s.span_end AS span_end
ORDER BY s.seq
