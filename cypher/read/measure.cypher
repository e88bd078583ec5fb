// measure
// One measure: its text, its number and where it stands.
//
// parameters:
//   measure  text, required  id of the measure
// columns:
//   id  id of the measure
//   name  caption
//   plan  number of the plan
//   plan_id  id of the plan
//   no  number in the plan
//   seq  order in the plan
//   label  as printed
//   title  its heading, null where it has none
//   text  its whole text
//   clause  its responsibility clauses
//   due_text  due date as printed
//   due_date  due date, ISO
//   level  level of the plan
//   place  place of the plan
//   year  year or period of the plan
//   span_start  where it starts in the text of the plan
//   span_end  where it ends
//   page  page of the source, null where it has none
//   spot  paragraph or cell of the source, null where it is plain text or has pages
// in Neo4j Browser:
//   :param measure => '140000:晋政办发〔2022〕35号:12';
MATCH (m:Measure {id: $measure})<-[:HAS_MEASURE]-(p:Plan)
RETURN m.id AS id, m.name AS name, p.name AS plan, p.id AS plan_id, m.no AS no, m.seq AS seq,
       m.label AS label, m.title AS title, m.text AS text, m.clause AS clause,
       m.due_text AS due_text, m.due_date AS due_date, p.level AS level, p.place AS place,
       p.period AS year, m.span_start AS span_start, m.span_end AS span_end, m.page AS page,
       m.spot AS spot
