// edition_roles
// Who carries the measures of two editions of one plan, to be held side by side.
//
// parameters:
//   plan  text, required  id of the later edition
//   since  text, required  id of the edition before it
//   measures  texts = []  just these measures of either edition, by id; none for all
// columns:
//   plan_id  the edition that says so
//   measure  id of the measure
//   no  its number
//   role  牵头, 配合, 负责 or 指导
//   agency  name of the agency
//   agency_id  its id
//   level  its level
//   place  its place
//   unit  the unit as its author meant it
//   quote  the unit as printed
//   clause  the printed clause
//   certainty  explicit, rule or uncertain
//   rule  the rule that inferred role or unit, null where the words say it
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
//   :param since => '140000:晋政办发〔2021〕1号';
//   :param measures => [];
MATCH (p:Plan)-[:HAS_MEASURE]->(m:Measure)-[r:牵头|配合|负责|指导]->(a:Agency)
WHERE p.id IN [$plan, $since] AND (size($measures) = 0 OR m.id IN $measures)
RETURN p.id AS plan_id, m.id AS measure, m.no AS no, r.role AS role, a.name AS agency,
       a.id AS agency_id, a.level AS level, a.place AS place, r.unit AS unit, r.quote AS quote,
       r.clause AS clause, r.certainty AS certainty, r.rule AS rule
ORDER BY plan_id, m.seq, r.span_start, agency_id
