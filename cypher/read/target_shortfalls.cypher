// target_shortfalls
// The figures of the plans above beside those of the measures of one plan that carry theirs out, as printed, to be compared.
//
// parameters:
//   plan  text, required  id of the plan below (plans_named finds it)
//   parent  text = ''  id of one plan that it carries out; '' for all
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
//   below_target  id of the figure below, null where the measure has none
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
//   :param plan => '140828:夏政办发〔2022〕32号';
//   :param parent => '';
MATCH (c:Plan {id: $plan})-[:HAS_MEASURE]->(d:Measure)-[i:IMPLEMENTS]->(m:Measure)-[:HAS_TARGET]->(t:Target)
WITH c, d, i, m, t
WHERE $parent = '' OR m.doc = $parent
MATCH (p:Plan {id: m.doc})
WITH c, d, i, m, t, p
OPTIONAL MATCH (d)-[:HAS_TARGET]->(u:Target)
RETURN p.name AS plan, t.measure AS measure, m.no AS no, m.title AS title, p.level AS level,
       p.place AS place, p.period AS year, t.id AS target, t.indicator AS indicator, t.op AS op,
       t.value AS value, t.value_max AS value_max, t.unit AS unit, t.due AS due, t.quote AS quote,
       p.id AS plan_id, c.name AS below_plan, c.id AS below_plan_id, c.place AS below_place,
       c.place_code AS below_place_code, c.level AS below_level, c.period AS below_year, d.id AS below, d.no AS below_no,
       d.title AS below_title, u.id AS below_target, u.indicator AS below_indicator,
       u.op AS below_op, u.value AS below_value, u.value_max AS below_value_max,
       u.unit AS below_unit, u.due AS below_due, u.quote AS below_quote,
       i.basis AS basis, i.score AS score
ORDER BY plan_id, target, coalesce(below, ''), coalesce(below_target, '')
UNION ALL
MATCH (c:Plan {id: $plan})-[l:IMPLEMENTS]->(p:Plan)
WHERE $parent = '' OR p.id = $parent
WITH c, p, min(l.basis) AS basis, max(l.score) AS score
MATCH (p)-[:HAS_TARGET]->(t:Target)
OPTIONAL MATCH (c)-[:HAS_TARGET]->(u:Target)
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
ORDER BY plan_id, target, coalesce(below, ''), coalesce(below_target, '')
