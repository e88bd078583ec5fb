// edition_targets
// The numbers that two editions of one plan commit to, in comparable units, to be held side by side.
//
// parameters:
//   plan  text, required  id of the later edition
//   since  text, required  id of the edition before it
// columns:
//   id  id of the target
//   plan_id  the edition that says so
//   measure  id of the measure, null for headline figures of the plan
//   indicator  what is counted
//   op  >=, <=, =, ~ or range
//   value  the number
//   value_max  upper end of a range
//   unit  its unit
//   due  by when
//   measured  the comparable indicator; null where it can be compared with nothing
//   amount  the value in the base unit
//   amount_max  upper end of a range in the base unit
//   base_unit  元, 个, %, …
//   measures  what that measures: money, count, share …
//   for_each  true where it holds for each place, not for all together
//   summed  true where the amounts of several places add up
//   quote  the words
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
//   :param since => '140000:晋政办发〔2021〕1号';
MATCH (t:Target)
WHERE t.doc IN [$plan, $since]
RETURN t.id AS id, t.doc AS plan_id, t.measure AS measure, t.indicator AS indicator, t.op AS op,
       t.value AS value, t.value_max AS value_max, t.unit AS unit, t.due AS due, t.measured AS measured,
       t.amount AS amount, t.amount_max AS amount_max, t.base_unit AS base_unit,
       t.measures AS measures, t.for_each AS for_each, t.summed AS summed, t.quote AS quote
ORDER BY plan_id, t.seq, id
