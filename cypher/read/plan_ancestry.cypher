// plan_ancestry
// What one plan carries out, and what that carries out, up to the top: every step with its words or its rule.
//
// parameters:
//   plan  text, required  id of the plan
// columns:
//   child  number of the plan that carries out, or its title where it has none
//   child_id  its id
//   plan  number of the plan that it carries out, null where none is known
//   plan_id  its id
//   title  its title
//   level  its level
//   place  its place
//   year  its year or period
//   known  text, or cited where only its name is known
//   basis  stated, or the rule that inferred it
//   rule  the rule that inferred it, null where stated
//   quote  the words that say so, null where inferred
// in Neo4j Browser:
//   :param plan => '140900:忻政办发〔2022〕51号';
MATCH (:Plan {id: $plan})-[:IMPLEMENTS*0..4]->(c:Plan)-[e:IMPLEMENTS]->(p:Plan)
RETURN DISTINCT c.name AS child, c.id AS child_id, p.number AS plan, p.id AS plan_id,
       p.title AS title, p.level AS level, p.place AS place, p.period AS year, p.known AS known,
       e.basis AS basis, e.rule AS rule, e.quote AS quote
ORDER BY child_id, plan_id
