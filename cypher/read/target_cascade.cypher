// target_cascade
// Targets in comparable units: an indicator in all plans that commit to it, from above to below and from year to year.
//
// parameters:
//   measured  texts = []  comparable indicators (indicators lists them); none for all
//   plan  text = ''  id of one plan; '' for all
//   measure  text = ''  id of one measure; '' for all
//   level  text = ''  国家, 省, 市, 县 or 乡: only plans of this level; '' for all
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
// columns:
//   plan  number of the plan
//   measure  id of the measure, null for headline figures of the plan
//   no  number of the measure
//   title  heading of the measure
//   measured  the comparable indicator; null where it can be compared with nothing
//   indicator  what is counted, in the words of the plan
//   op  >=, <=, =, ~ or range
//   value  the number as printed
//   value_max  upper end of a range
//   unit  its unit as printed
//   amount  the value in the base unit
//   amount_max  upper end of a range in the base unit
//   base_unit  元, 个, %, …
//   for_each  true where it holds for each place, not for all together
//   summed  true where the amounts of several places add up
//   due  by when
//   level  level of the plan
//   place  place of the plan
//   place_code  its code
//   year  year or period of the plan
//   quote  the words
//   plan_id  id of the plan
//   id  id of the target
// in Neo4j Browser:
//   :param measured => ['5G基站·新增'];
//   :param plan => '';
//   :param measure => '';
//   :param level => '';
//   :param year => '2022';
//   :param on => '';
MATCH (t:Target)
WHERE (size($measured) = 0 OR t.measured IN $measured) AND ($plan = '' OR t.doc = $plan)
  AND ($measure = '' OR t.measure = $measure)
MATCH (p:Plan)
WHERE p.id = t.doc AND ($level = '' OR p.level = $level)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
OPTIONAL MATCH (m:Measure)-[:HAS_TARGET]->(t)
RETURN p.name AS plan, t.measure AS measure, m.no AS no, m.title AS title, t.measured AS measured,
       t.indicator AS indicator, t.op AS op, t.value AS value, t.value_max AS value_max,
       t.unit AS unit, t.amount AS amount, t.amount_max AS amount_max, t.base_unit AS base_unit,
       t.for_each AS for_each, t.summed AS summed, t.due AS due, p.level AS level,
       p.place AS place, p.place_code AS place_code, p.period AS year, t.quote AS quote,
       p.id AS plan_id, t.id AS id
ORDER BY coalesce(measured, indicator), coalesce(p.year, 0), place_code, plan_id, t.seq, id
