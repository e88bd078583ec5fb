// target_shares
// The figures of one plan beside those that answer to them in every plan that carries it out, as printed.
//
// parameters:
//   plan  text, required  id of the plan above (plans_named finds it)
//   level  text = ''  国家, 省, 市, 县 or 乡: only plans below of this level; '' for all
//   targets  texts = ['']  ids of figures of the plan above; [''] for all
// columns:
//   plan  number of the plan above, or its title where it has none
//   measure  id of its measure, null for its headline figures
//   no  the measure's number
//   title  its heading
//   level  level of the plan above
//   place  its place
//   year  its year or period
//   target  id of the figure above
//   indicator  what it counts
//   op  >=, <=, =, ~ or range
//   value  the number
//   value_max  upper end of a range
//   unit  its unit
//   due  by when, as printed
//   quote  the words
//   plan_id  id of the plan above
//   below_plan  number of the plan below
//   below_plan_id  its id
//   below_place  its place
//   below_place_code  code of its place
//   below_level  its level
//   below_year  its year or period
//   below  id of the measure below, null for headline figures
//   below_no  its number
//   below_title  its heading
//   below_target  id of the figure below
//   below_indicator  what it counts
//   below_op  >=, <=, =, ~ or range
//   below_value  the number
//   below_value_max  upper end of a range
//   below_unit  its unit
//   below_due  by when, as printed
//   below_quote  the words
//   basis  how measures were linked; of headline figures, how the plans were
//   score  how sure the link is, 0 to 1
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
//   :param level => '市';
//   :param targets => [''];
MATCH (p:Plan {id: $plan})-[:HAS_MEASURE]->(m:Measure)<-[i:IMPLEMENTS]-(d:Measure)-[:HAS_TARGET]->(u:Target)
WITH p, m, i, d, u
MATCH (c:Plan {id: d.doc})
WITH p, m, i, d, u, c
WHERE $level = '' OR c.level = $level
MATCH (m)-[:HAS_TARGET]->(t:Target)
WITH p, m, i, d, u, c, t
WHERE '' IN $targets OR t.id IN $targets
RETURN p.name AS plan, t.measure AS measure, m.no AS no, m.title AS title, p.level AS level,
       p.place AS place, p.period AS year, t.id AS target, t.indicator AS indicator, t.op AS op,
       t.value AS value, t.value_max AS value_max, t.unit AS unit, t.due AS due, t.quote AS quote,
       p.id AS plan_id, c.name AS below_plan, c.id AS below_plan_id, c.place AS below_place,
       c.place_code AS below_place_code, c.level AS below_level, c.period AS below_year, d.id AS below, d.no AS below_no,
       d.title AS below_title, u.id AS below_target, u.indicator AS below_indicator,
       u.op AS below_op, u.value AS below_value, u.value_max AS below_value_max,
       u.unit AS below_unit, u.due AS below_due, u.quote AS below_quote,
       i.basis AS basis, i.score AS score
ORDER BY plan_id, target, below_plan_id, below_target, coalesce(below, '')
UNION ALL
MATCH (p:Plan {id: $plan})<-[l:IMPLEMENTS]-(c:Plan)
WHERE $level = '' OR c.level = $level
WITH c, p, min(l.basis) AS basis, max(l.score) AS score
MATCH (p)-[:HAS_TARGET]->(t:Target)
WHERE '' IN $targets OR t.id IN $targets
MATCH (c)-[:HAS_TARGET]->(u:Target)
OPTIONAL MATCH (m:Measure {id: t.measure})
OPTIONAL MATCH (d:Measure {id: u.measure})
RETURN p.name AS plan, t.measure AS measure, m.no AS no, m.title AS title, p.level AS level,
       p.place AS place, p.period AS year, t.id AS target, t.indicator AS indicator, t.op AS op,
       t.value AS value, t.value_max AS value_max, t.unit AS unit, t.due AS due, t.quote AS quote,
       p.id AS plan_id, c.name AS below_plan, c.id AS below_plan_id, c.place AS below_place,
       c.place_code AS below_place_code, c.level AS below_level, c.period AS below_year, d.id AS below, d.no AS below_no,
       d.title AS below_title, u.id AS below_target, u.indicator AS below_indicator,
       u.op AS below_op, u.value AS below_value, u.value_max AS below_value_max,
       u.unit AS below_unit, u.due AS below_due, u.quote AS below_quote,
       basis AS basis, score AS score
ORDER BY plan_id, target, below_plan_id, below_target, coalesce(below, '')
