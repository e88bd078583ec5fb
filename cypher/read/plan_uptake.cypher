// plan_uptake
// How much of each plan above it one plan takes up, by the links found between their measures.
//
// parameters:
//   plan  text, required  id of the plan below (plans_named finds it)
//   parent  text = ''  id of one plan that it carries out; '' for all
// columns:
//   plan  number of the plan above, or its title where it has none
//   plan_id  its id
//   title  its title
//   level  its level
//   place  its place
//   place_code  code of its place
//   year  its year or period
//   known  text, or cited where only its name is known and nothing can be compared
//   basis  stated, or the rule that linked the plans
//   score  how sure the link is, 0 to 1
//   quote  the words that state it
//   measures  how many measures the plan above has
//   taken  how many of them a measure below carries out
//   carriers  how many measures below carry one of them out
// in Neo4j Browser:
//   :param plan => '140828:夏政办发〔2022〕32号';
//   :param parent => '';
MATCH (:Plan {id: $plan})-[l:IMPLEMENTS]->(p:Plan)
WHERE $parent = '' OR p.id = $parent
WITH p, min(l.basis) AS basis, max(l.score) AS score, min(l.quote) AS quote
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(m:Measure)
OPTIONAL MATCH (m)<-[:IMPLEMENTS]-(d:Measure)<-[:HAS_MEASURE]-(c:Plan {id: $plan})
RETURN p.name AS plan, p.id AS plan_id, p.title AS title, p.level AS level, p.place AS place,
       p.place_code AS place_code, p.period AS year, p.known AS known, basis AS basis, score AS score, quote AS quote,
       count(DISTINCT m.id) AS measures,
       count(DISTINCT CASE WHEN c.id IS NOT NULL THEN m.id END) AS taken,
       count(DISTINCT CASE WHEN c.id IS NOT NULL THEN d.id END) AS carriers
ORDER BY place_code, plan_id
