// untaken_measures
// Measures of the plans above that no measure of one plan was found to carry out.
//
// parameters:
//   plan  text, required  id of the plan below (plans_named finds it)
//   parent  text = ''  id of one plan that it carries out; '' for all, each by itself
// columns:
//   plan  number of the plan above, or its title where it has none
//   measure  id of its measure
//   no  the measure's number
//   title  its heading, null where it has none
//   level  level of the plan above
//   place  its place
//   year  its year or period
//   text  the measure's words
//   clause  its responsibility clauses
//   due_text  when it falls due, as printed
//   due_date  the same, ISO
//   plan_id  id of the plan above
//   span_start  where the measure starts in the text of its plan
//   span_end  where it ends
//   basis  stated, or the rule that linked the plans
//   score  how sure the link of the plans is, 0 to 1
// in Neo4j Browser:
//   :param plan => '140828:夏政办发〔2022〕32号';
//   :param parent => '';
MATCH (:Plan {id: $plan})-[l:IMPLEMENTS]->(p:Plan)
WHERE $parent = '' OR p.id = $parent
WITH p, min(l.basis) AS basis, max(l.score) AS score
OPTIONAL MATCH (:Plan {id: $plan})-[:HAS_MEASURE]->(:Measure)-[:IMPLEMENTS]->(n:Measure)
WITH p, basis, score, collect(DISTINCT n.id) AS taken
MATCH (p)-[:HAS_MEASURE]->(m:Measure)
WITH p, basis, score, taken, m
WHERE NOT m.id IN taken
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, p.level AS level,
       p.place AS place, p.period AS year, m.text AS text, m.clause AS clause,
       m.due_text AS due_text, m.due_date AS due_date, p.id AS plan_id,
       m.span_start AS span_start, m.span_end AS span_end, basis AS basis, score AS score
ORDER BY plan_id, m.seq, measure
