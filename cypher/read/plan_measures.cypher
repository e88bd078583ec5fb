// plan_measures
// The measures of one plan in printed order.
//
// parameters:
//   plan  text, required  id of the plan (plans_named finds it)
// columns:
//   plan  number of the plan
//   measure  id of the measure
//   no  its number
//   label  as printed
//   title  its heading
//   level  level of the plan
//   place  place of the plan
//   year  year or period of the plan
//   section  id of the heading it stands under
//   clause  its responsibility clauses
//   due_date  when it falls due
//   text  its whole text
//   span_start  where it starts in the text of the plan
//   span_end  where it ends
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
MATCH (p:Plan {id: $plan})-[:HAS_MEASURE]->(m:Measure)
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.label AS label, m.title AS title,
       p.level AS level, p.place AS place, p.period AS year,
       m.section AS section, m.clause AS clause, m.due_date AS due_date, m.text AS text, m.span_start AS span_start, m.span_end AS span_end
ORDER BY m.seq
