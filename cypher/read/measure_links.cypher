// measure_links
// The links that lead from a measure to those that it carries out and to those that carry it out, one step up and down.
//
// parameters:
//   measure  text, required  id of the measure
// columns:
//   at  id of the measure that was asked about
//   relation  parent or child
//   measure  id of the measure at the other end
//   plan  number of its plan, or its title where it has none
//   plan_id  id of its plan
//   no  its number
//   label  its number as printed
//   title  its heading, null where it has none
//   level  level of its plan
//   place  place of its plan
//   place_code  code of that place
//   year  year or period of its plan
//   basis  stated, or alignment where the link is inferred
//   score  0 to 1: how sure the link is
//   reasons  what speaks for the link, the most telling first
// in Neo4j Browser:
//   :param measure => '140900:忻政办发〔2022〕51号:12';
MATCH (a:Measure {id: $measure})-[i:IMPLEMENTS]->(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
RETURN a.id AS at, 'parent' AS relation, m.id AS measure, p.name AS plan, p.id AS plan_id,
       m.no AS no, m.label AS label, m.title AS title, p.level AS level, p.place AS place,
       p.place_code AS place_code, p.period AS year, i.basis AS basis, i.score AS score,
       i.reasons AS reasons
ORDER BY at, score DESC, measure
UNION ALL
MATCH (a:Measure {id: $measure})<-[i:IMPLEMENTS]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
RETURN a.id AS at, 'child' AS relation, m.id AS measure, p.name AS plan, p.id AS plan_id,
       m.no AS no, m.label AS label, m.title AS title, p.level AS level, p.place AS place,
       p.place_code AS place_code, p.period AS year, i.basis AS basis, i.score AS score,
       i.reasons AS reasons
ORDER BY at, place_code, plan_id, score DESC, measure
