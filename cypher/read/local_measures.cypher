// local_measures
// Measures of one plan that were not found to carry out any measure of the plans above it.
//
// parameters:
//   plan  text, required  id of the plan below (plans_named finds it)
//   parent  text = ''  id of one plan that it carries out; '' for all of them together
// columns:
//   plan  number of the plan, or its title where it has none
//   measure  id of the measure
//   no  its number in the plan
//   title  its heading, null where it has none
//   level  level of the plan
//   place  its place
//   year  its year or period
//   text  the measure's words
//   clause  its responsibility clauses
//   due_text  when it falls due, as printed
//   due_date  the same, ISO
//   plan_id  id of the plan
//   span_start  where the measure starts in the text of its plan
//   span_end  where it ends
// in Neo4j Browser:
//   :param plan => '140828:夏政办发〔2022〕32号';
//   :param parent => '';
MATCH (c:Plan {id: $plan})-[:HAS_MEASURE]->(d:Measure)
WHERE EXISTS {
        MATCH (:Plan {id: $plan})-[:IMPLEMENTS]->(q:Plan)
        WHERE q.known = 'text' AND ($parent = '' OR q.id = $parent)
      }
  AND NOT EXISTS {
        MATCH (d)-[:IMPLEMENTS]->(:Measure)<-[:HAS_MEASURE]-(p:Plan)<-[:IMPLEMENTS]-(:Plan {id: $plan})
        WHERE $parent = '' OR p.id = $parent
      }
RETURN c.name AS plan, d.id AS measure, d.no AS no, d.title AS title, c.level AS level,
       c.place AS place, c.period AS year, d.text AS text, d.clause AS clause,
       d.due_text AS due_text, d.due_date AS due_date, c.id AS plan_id,
       d.span_start AS span_start, d.span_end AS span_end
ORDER BY d.seq, measure
