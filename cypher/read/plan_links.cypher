// plan_links
// Which measures of one plan carry out which measures of the plans above it, with what speaks for each link.
//
// parameters:
//   plan  text, required  id of the plan below (plans_named finds it)
//   parent  text = ''  id of one plan that it carries out; '' for all
// columns:
//   measure  id of the measure below
//   no  its number
//   above  id of the measure above
//   above_no  its number
//   plan  number of the plan above, or its title where it has none
//   plan_id  its id
//   basis  stated, or alignment where the link is inferred
//   score  0 to 1: how sure the link is
//   reasons  what speaks for the link, the most telling first
// in Neo4j Browser:
//   :param plan => '140828:夏政办发〔2022〕32号';
//   :param parent => '';
MATCH (:Plan {id: $plan})-[:HAS_MEASURE]->(d:Measure)-[i:IMPLEMENTS]->(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WHERE ($parent = '' OR p.id = $parent) AND EXISTS { MATCH (:Plan {id: $plan})-[:IMPLEMENTS]->(p) }
RETURN d.id AS measure, d.no AS no, m.id AS above, m.no AS above_no, p.name AS plan,
       p.id AS plan_id, i.basis AS basis, i.score AS score, i.reasons AS reasons
ORDER BY d.seq, score DESC, plan_id, m.seq
