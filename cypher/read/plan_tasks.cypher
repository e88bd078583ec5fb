// plan_tasks
// The measures of one plan as a table of tasks needs them: words, date, where they stand.
//
// parameters:
//   plan  text, required  id of the plan (plans_named finds it)
// columns:
//   plan  number of the plan
//   measure  id of the measure
//   no  its number
//   label  as printed
//   title  its heading, null where it has none
//   level  level of the plan
//   place  place of the plan
//   year  year or period of the plan
//   section  id of the heading it stands under
//   text  its whole text
//   clause  its responsibility clauses
//   due_text  due date as printed
//   due_date  the same, ISO
//   page  page of the source, null where it has none
//   spot  where it stands in a source without pages
//   span_start  where it starts in the text of the plan
//   span_end  where it ends
//   corrected  whether a person corrected it or one of its responsibilities
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
MATCH (p:Plan {id: $plan})-[:HAS_MEASURE]->(m:Measure)
OPTIONAL MATCH (m)-[r:牵头|配合|负责|指导]->(:Agency)
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.label AS label, m.title AS title,
       p.level AS level, p.place AS place, p.period AS year, m.section AS section, m.text AS text,
       m.clause AS clause, m.due_text AS due_text, m.due_date AS due_date, m.page AS page,
       m.spot AS spot, m.span_start AS span_start, m.span_end AS span_end,
       count(m.correction) + count(r.correction) > 0 AS corrected
ORDER BY span_start, measure
