// measure_family
// The measures that one carries out or that carry it out and, apart, other editions' that it continues or that continue it.
//
// parameters:
//   measure  text, required  id of the measure
// columns:
//   relation  parent, child, continues or continued_by
//   measure  id of the other measure
//   plan  number of its plan
//   no  its number
//   title  its heading
//   level  level of its plan
//   place  place of its plan
//   year  year or period of its plan
//   basis  stated, or alignment where the link is inferred
//   rule  the rule that inferred it: levels or years
//   score  0 to 1
//   reasons  what speaks for the link, the most telling first
// in Neo4j Browser:
//   :param measure => '140000:晋政办发〔2022〕35号:12';
MATCH (:Measure {id: $measure})-[i:IMPLEMENTS]->(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
RETURN 'parent' AS relation, m.id AS measure, p.name AS plan, m.no AS no, m.title AS title,
       p.level AS level, p.place AS place, p.period AS year, i.basis AS basis, i.rule AS rule,
       i.score AS score, i.reasons AS reasons
ORDER BY measure
UNION ALL
MATCH (:Measure {id: $measure})<-[i:IMPLEMENTS]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
RETURN 'child' AS relation, m.id AS measure, p.name AS plan, m.no AS no, m.title AS title,
       p.level AS level, p.place AS place, p.period AS year, i.basis AS basis, i.rule AS rule,
       i.score AS score, i.reasons AS reasons
ORDER BY measure
UNION ALL
MATCH (:Measure {id: $measure})-[i:CONTINUES]->(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
RETURN 'continues' AS relation, m.id AS measure, p.name AS plan, m.no AS no, m.title AS title,
       p.level AS level, p.place AS place, p.period AS year, 'alignment' AS basis, i.rule AS rule,
       i.score AS score, i.reasons AS reasons
ORDER BY measure
UNION ALL
MATCH (:Measure {id: $measure})<-[i:CONTINUES]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
RETURN 'continued_by' AS relation, m.id AS measure, p.name AS plan, m.no AS no, m.title AS title,
       p.level AS level, p.place AS place, p.period AS year, 'alignment' AS basis, i.rule AS rule,
       i.score AS score, i.reasons AS reasons
ORDER BY measure
