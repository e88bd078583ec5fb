// citation_cautions
// Citations of one plan whose number and title name different documents.
//
// parameters:
//   plan  text, required  id of the plan (plans_named finds it)
// columns:
//   plan  number of the plan, or its title where it has none
//   plan_id  its id
//   quote  the printed words
//   caution  what does not fit
//   meant  id of the document that was taken
//   title  its title, null where only its number is known
//   span_start  where the words start in the text of the plan
//   span_end  where they end
// in Neo4j Browser:
//   :param plan => '140500:晋市政办〔2022〕24号';
MATCH (p:Plan {id: $plan})-[c:CITES]->(q:Plan)
WHERE c.caution IS NOT NULL
RETURN DISTINCT p.name AS plan, p.id AS plan_id, c.quote AS quote, c.caution AS caution, q.id AS meant,
       q.title AS title, c.span_start AS span_start, c.span_end AS span_end
ORDER BY span_start, meant
UNION ALL
MATCH (p:Plan {id: $plan})-[:HAS_MEASURE]->(m:Measure)-[c:CITES]->(q:Plan)
WHERE c.caution IS NOT NULL
RETURN DISTINCT p.name AS plan, p.id AS plan_id, c.quote AS quote, c.caution AS caution, q.id AS meant,
       q.title AS title, c.span_start AS span_start, c.span_end AS span_end
ORDER BY span_start, meant
