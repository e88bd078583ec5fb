// edition_measures
// The measures of two editions of one plan side by side: each of the later with what it continues, and those of the earlier that none continues.
//
// parameters:
//   plan  text, required  id of the later edition
//   since  text, required  id of the edition before it
// columns:
//   measure  id of the measure of the later edition, null where none was found that carries the earlier one on
//   no  its number
//   title  its heading
//   text  its words
//   clause  its responsibility clauses
//   due_text  when it is due, as printed
//   due_date  the same, ISO
//   before  id of the measure of the earlier edition, null where none was found that it carries on
//   before_no  its number
//   before_title  its heading
//   before_text  its words
//   before_clause  its responsibility clauses
//   before_due_text  when it was due, as printed
//   before_due_date  the same, ISO
//   score  0 to 1: how sure the link is, null where there is none
//   reasons  what speaks for the link, the most telling first
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
//   :param since => '140000:晋政办发〔2021〕1号';
MATCH (:Plan {id: $plan})-[:HAS_MEASURE]->(m:Measure)
OPTIONAL MATCH (m)-[c:CONTINUES]->(b:Measure)
WHERE b.doc = $since
RETURN m.id AS measure, m.no AS no, m.title AS title, m.text AS text, m.clause AS clause,
       m.due_text AS due_text, m.due_date AS due_date, b.id AS before, b.no AS before_no,
       b.title AS before_title, b.text AS before_text, b.clause AS before_clause,
       b.due_text AS before_due_text, b.due_date AS before_due_date, c.score AS score,
       c.reasons AS reasons
ORDER BY m.seq, coalesce(b.seq, 0)
UNION ALL
MATCH (:Plan {id: $since})-[:HAS_MEASURE]->(b:Measure)
OPTIONAL MATCH (b)<-[c:CONTINUES]-(m:Measure)
WHERE m.doc = $plan
WITH b, c, m
WHERE m.id IS NULL
RETURN m.id AS measure, m.no AS no, m.title AS title, m.text AS text, m.clause AS clause,
       m.due_text AS due_text, m.due_date AS due_date, b.id AS before, b.no AS before_no,
       b.title AS before_title, b.text AS before_text, b.clause AS before_clause,
       b.due_text AS before_due_text, b.due_date AS before_due_date, c.score AS score,
       c.reasons AS reasons
ORDER BY b.seq
