// plan_text
// The text of one plan, to which all spans of its rows refer.
//
// parameters:
//   plan  text, required  id of the plan (plans_named finds it)
// columns:
//   id  id of the plan
//   text  the cleaned text
//   span_start  where the title starts
//   span_end  where it ends
//   cautions  what was uncertain in reading it: a JSON list of {code, message, span}
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
MATCH (p:Plan {id: $plan})
RETURN p.id AS id, p.text AS text, p.span_start AS span_start, p.span_end AS span_end,
       p.cautions AS cautions
