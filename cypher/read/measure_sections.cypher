// measure_sections
// The headings that one measure stands under.
//
// parameters:
//   measure  text, required  id of the measure
// columns:
//   id  id of the section
//   no  number as printed
//   heading  its words
//   depth  1 for the outermost
// in Neo4j Browser:
//   :param measure => '140000:晋政办发〔2022〕35号:12';
MATCH (s:Section)-[:CONTAINS*1..3]->(m:Measure {id: $measure})
RETURN s.id AS id, s.no AS no, s.heading AS heading, s.depth AS depth
ORDER BY depth, id
