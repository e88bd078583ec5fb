// targets
// The numbers that measures and plans commit to.
//
// parameters:
//   plan  text = ''  id of one plan; '' for all
//   measure  text = ''  id of one measure; '' for all
//   indicator  text = ''  words of the indicator; '' for all
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
// columns:
//   plan  number of the plan
//   measure  id of the measure, null for headline figures of the plan
//   indicator  what is counted
//   op  >=, <=, =, ~ or range
//   value  the number
//   value_max  upper end of a range
//   unit  its unit
//   due  by when
//   level  level of the plan
//   place  place of the plan
//   year  year or period of the plan
//   quote  the words
//   id  id of the target
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
//   :param measure => '';
//   :param indicator => '';
//   :param year => '';
//   :param on => '';
MATCH (t:Target), (p:Plan)
WHERE p.id = t.doc AND ($plan = '' OR t.doc = $plan)
  AND ($measure = '' OR t.measure = $measure) AND ($indicator = '' OR t.indicator CONTAINS $indicator)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
RETURN p.name AS plan, t.measure AS measure, t.indicator AS indicator, t.op AS op,
       t.value AS value, t.value_max AS value_max, t.unit AS unit, t.due AS due,
       p.level AS level, p.place AS place, p.period AS year, t.quote AS quote, t.id AS id
ORDER BY plan, t.seq, id
