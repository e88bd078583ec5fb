// plan_family
// The plans that one plan carries out, cites or replaces, and those that do so to it.
//
// parameters:
//   plan  text, required  id of the plan (plans_named finds it)
// columns:
//   relation  parent, child, cited, cited_by, replaced or replaced_by
//   plan  number of the other plan
//   plan_id  its id
//   title  its title
//   level  its level
//   place  its place
//   year  its year or period
//   known  text, or cited where only its name is known
//   basis  stated, or the rule that linked them
//   quote  the words that say so
//   rule  the rule that inferred it, null where the words say it
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
MATCH (:Plan {id: $plan})-[e:IMPLEMENTS]->(p:Plan)
RETURN 'parent' AS relation, p.number AS plan, p.id AS plan_id, p.title AS title, p.level AS level,
       p.place AS place, p.period AS year, p.known AS known, e.basis AS basis, e.quote AS quote,
       e.rule AS rule
ORDER BY plan_id
UNION ALL
MATCH (:Plan {id: $plan})<-[e:IMPLEMENTS]-(p:Plan)
RETURN 'child' AS relation, p.number AS plan, p.id AS plan_id, p.title AS title, p.level AS level,
       p.place AS place, p.period AS year, p.known AS known, e.basis AS basis, e.quote AS quote,
       e.rule AS rule
ORDER BY plan_id
UNION ALL
MATCH (:Plan {id: $plan})-[e:CITES]->(p:Plan)
RETURN DISTINCT 'cited' AS relation, p.number AS plan, p.id AS plan_id, p.title AS title, p.level AS level,
       p.place AS place, p.period AS year, p.known AS known, 'stated' AS basis, e.quote AS quote,
       CASE WHEN false THEN '' END AS rule
ORDER BY plan_id
UNION ALL
MATCH (:Plan {id: $plan})<-[e:CITES]-(p:Plan)
RETURN DISTINCT 'cited_by' AS relation, p.number AS plan, p.id AS plan_id, p.title AS title, p.level AS level,
       p.place AS place, p.period AS year, p.known AS known, 'stated' AS basis, e.quote AS quote,
       CASE WHEN false THEN '' END AS rule
ORDER BY plan_id
UNION ALL
MATCH (:Plan {id: $plan})-[e:REPLACES]->(p:Plan)
RETURN 'replaced' AS relation, p.number AS plan, p.id AS plan_id, p.title AS title, p.level AS level,
       p.place AS place, p.period AS year, p.known AS known, 'stated' AS basis, e.quote AS quote,
       CASE WHEN false THEN '' END AS rule
ORDER BY plan_id
UNION ALL
MATCH (:Plan {id: $plan})<-[e:REPLACES]-(p:Plan)
RETURN 'replaced_by' AS relation, p.number AS plan, p.id AS plan_id, p.title AS title, p.level AS level,
       p.place AS place, p.period AS year, p.known AS known, 'stated' AS basis, e.quote AS quote,
       CASE WHEN false THEN '' END AS rule
ORDER BY plan_id
