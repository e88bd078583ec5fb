// counterparts
// The agencies elsewhere that belong to a system of this one.
//
// parameters:
//   agency  text, required  id of the agency
// columns:
//   id  id of the agency
//   name  its name
//   level  level
//   place  place
//   place_code  code of the place
//   kind  what sort of body
//   system  name of the system they share
// in Neo4j Browser:
//   :param agency => '140900:忻州市商务局';
MATCH (a:Agency {id: $agency})-[:BELONGS_TO]->(s:System)<-[:BELONGS_TO]-(b:Agency)
WHERE a.id <> b.id AND a.place_code <> b.place_code
RETURN b.id AS id, b.name AS name, b.level AS level, b.place AS place,
       b.place_code AS place_code, b.kind AS kind, s.name AS system
ORDER BY place_code, id, system
