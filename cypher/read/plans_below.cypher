// plans_below
// The plans whose text is held that carry out given plans, with their places.
//
// parameters:
//   plans  texts, required  ids of the plans above
// columns:
//   above  id of the plan above
//   plan  id of the plan that carries it out
//   place  its place
//   place_code  code of the place
// in Neo4j Browser:
//   :param plans => ['140000:晋政办发〔2022〕35号'];
MATCH (p:Plan)-[:IMPLEMENTS]->(q:Plan)
WHERE q.id IN $plans AND p.known = 'text'
RETURN DISTINCT q.id AS above, p.id AS plan, p.place AS place, p.place_code AS place_code
ORDER BY above, place_code, plan
