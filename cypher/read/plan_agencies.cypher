// plan_agencies
// The agencies that one plan names, as its own words describe them.
//
// parameters:
//   plan  text, required  id of the plan (plans_named finds it)
// columns:
//   id  id of the agency
//   name  its name in this plan
//   full_name  official name, null where this plan's words do not lead to one
//   units  the forms that this plan prints
//   kind  what sort of body
//   level  level
//   place  place
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
MATCH (:Plan {id: $plan})-[n:NAMES]->(a:Agency)
RETURN a.id AS id, n.agency_name AS name, n.full_name AS full_name, n.units AS units, n.kind AS kind,
       n.level AS level, n.place AS place
ORDER BY id
