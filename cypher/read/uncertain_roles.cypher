// uncertain_roles
// Responsibilities of one plan that no words say alone: uncertain, or read by a rule; nobody has corrected or accepted them.
//
// parameters:
//   plan  text, required  id of the plan (plans_named finds it)
// columns:
//   plan  number of the plan, or its title where it has none
//   plan_id  its id
//   part  id of the measure or heading
//   no  its printed number
//   title  its heading, null where it has none
//   role  牵头, 配合, 负责 or 指导
//   agency  name of the agency
//   agency_id  its id
//   unit  the unit as its author meant it
//   quote  the printed words
//   clause  the printed clause
//   certainty  rule or uncertain
//   rule  the rule that inferred role or unit, null where none did
//   span_start  where the words start in the text of the plan
//   span_end  where they end
//   page  page of the source, null where it has none
// in Neo4j Browser:
//   :param plan => '140500:晋市政办〔2022〕24号';
MATCH (p:Plan {id: $plan})-[:HAS_MEASURE]->(m:Measure)-[r:牵头|配合|负责|指导]->(a:Agency)
WHERE r.certainty <> 'explicit' AND r.correction IS NULL
RETURN p.name AS plan, p.id AS plan_id, m.id AS part, m.label AS no, m.title AS title, r.role AS role,
       a.name AS agency, a.id AS agency_id, r.unit AS unit, r.quote AS quote, r.clause AS clause,
       r.certainty AS certainty, r.rule AS rule, r.span_start AS span_start, r.span_end AS span_end,
       r.page AS page
ORDER BY span_start, agency_id
UNION ALL
MATCH (p:Plan {id: $plan})-[:HAS_SECTION]->(s:Section)-[r:牵头|配合|负责|指导]->(a:Agency)
WHERE r.certainty <> 'explicit' AND r.correction IS NULL
RETURN p.name AS plan, p.id AS plan_id, s.id AS part, s.no AS no, s.heading AS title, r.role AS role,
       a.name AS agency, a.id AS agency_id, r.unit AS unit, r.quote AS quote, r.clause AS clause,
       r.certainty AS certainty, r.rule AS rule, r.span_start AS span_start, r.span_end AS span_end,
       r.page AS page
ORDER BY span_start, agency_id
