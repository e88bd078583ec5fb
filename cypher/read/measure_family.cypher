// measure_family
// The measures that one measure carries out, and those that carry it out.
//
// parameters:
//   measure  text, required  id of the measure
// columns:
//   relation  parent or child
//   measure  id of the other measure
//   plan  number of its plan
//   no  its number
//   title  its heading
//   level  level of its plan
//   place  place of its plan
//   basis  stated, or the rule that linked them
//   score  0 to 1
// in Neo4j Browser:
//   :param measure => '140000:晋政办发〔2022〕35号:12';
MATCH (:Measure {id: $measure})-[i:IMPLEMENTS]->(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
RETURN 'parent' AS relation, m.id AS measure, p.name AS plan, m.no AS no, m.title AS title,
       p.level AS level, p.place AS place, i.basis AS basis, i.score AS score
ORDER BY measure
UNION ALL
MATCH (:Measure {id: $measure})<-[i:IMPLEMENTS]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
RETURN 'child' AS relation, m.id AS measure, p.name AS plan, m.no AS no, m.title AS title,
       p.level AS level, p.place AS place, i.basis AS basis, i.score AS score
ORDER BY measure
