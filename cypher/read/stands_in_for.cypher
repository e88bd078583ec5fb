// stands_in_for
// For whom an agency may stand in: bodies above that lead, or answer for, what its measures carry out, and of whose systems its place has nobody. stand_ins of each tells whether it does.
//
// parameters:
//   agency  text, required  id of the agency below (agencies_named finds it)
// columns:
//   id  id of the body above
//   name  its name
//   level  its level
//   place  its place
//   place_code  code of its place
//   kind  what sort of body
// in Neo4j Browser:
//   :param agency => '140828:夏县工信科技局';
MATCH (b:Agency {id: $agency})
WHERE NOT b.kind IN ['集合', '政府']
OPTIONAL MATCH (o:Agency)-[:BELONGS_TO]->(t:System)
WHERE o.place_code = b.place_code AND o.named
WITH b, collect(DISTINCT t.id) AS held
MATCH (b)<-[:牵头|负责]-(:Measure)-[:IMPLEMENTS]->(m:Measure)
WITH DISTINCT b.place_code AS here, held, m
MATCH (m)-[:牵头|负责]->(a:Agency)
WITH DISTINCT here, held, a
WHERE a.place_code <> here
MATCH (a)-[:BELONGS_TO]->(s:System)
WITH held, a, collect(s.id) AS systems
WHERE NOT any(one IN systems WHERE one IN held)
OPTIONAL MATCH (a)-[y:SUCCEEDED_BY]-(:Agency)-[:BELONGS_TO]->(s:System)
WHERE y.kind <> 'transferred'
WITH held, a, collect(s.id) AS systems
WHERE NOT any(one IN systems WHERE one IN held)
RETURN a.id AS id, a.name AS name, a.level AS level, a.place AS place, a.place_code AS place_code,
       a.kind AS kind
ORDER BY place_code, id
