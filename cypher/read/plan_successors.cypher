// plan_successors
// Which bodies took over from those that a plan names, up to three steps on: renamed, merged, split or transferred.
//
// parameters:
//   plan  text, required  id of the plan
// columns:
//   before  name of the body that the plan names
//   before_id  its id
//   agency  name of the body that took over
//   agency_id  its id
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2021〕1号';
MATCH (:Plan {id: $plan})-[:NAMES]->(b:Agency)-[:SUCCEEDED_BY*1..3]->(a:Agency)
WHERE a.id <> b.id
RETURN DISTINCT b.name AS before, b.id AS before_id, a.name AS agency, a.id AS agency_id
ORDER BY before_id, agency_id
