// corrected_parts
// What stands otherwise in one plan since a person corrected or accepted it: measures and responsibilities, each with its last correction.
//
// parameters:
//   plan  text, required  id of the plan (plans_named finds it)
// columns:
//   part  id of the measure or heading
//   role  牵头, 配合, 负责 or 指导; null where the measure itself was corrected
//   agency_id  id of the agency that carries the role, null likewise
//   span_start  where the printed words of the role start in the text, null likewise
//   correction  id of the correction
// in Neo4j Browser:
//   :param plan => '140500:晋市政办〔2022〕24号';
MATCH (:Plan {id: $plan})-[:HAS_MEASURE]->(m:Measure)
WHERE m.correction IS NOT NULL
RETURN m.id AS part, CASE WHEN m.id IS NULL THEN m.id ELSE null END AS role,
       CASE WHEN m.id IS NULL THEN m.id ELSE null END AS agency_id,
       CASE WHEN m.id IS NULL THEN m.span_start ELSE null END AS span_start, m.correction AS correction
ORDER BY part
UNION ALL
MATCH (:Plan {id: $plan})-[:HAS_MEASURE]->(m:Measure)-[r:牵头|配合|负责|指导]->(a:Agency)
WHERE r.correction IS NOT NULL
RETURN m.id AS part, r.role AS role, a.id AS agency_id, r.span_start AS span_start, r.correction AS correction
ORDER BY part, span_start, agency_id
UNION ALL
MATCH (:Plan {id: $plan})-[:HAS_SECTION]->(s:Section)-[r:牵头|配合|负责|指导]->(a:Agency)
WHERE r.correction IS NOT NULL
RETURN s.id AS part, r.role AS role, a.id AS agency_id, r.span_start AS span_start, r.correction AS correction
ORDER BY part, span_start, agency_id
