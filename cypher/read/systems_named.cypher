// systems_named
// The system (条线) of that name or id.
//
// parameters:
//   q  text, required  name or id of the system
// columns:
//   id  id of the system
//   name  its name
// in Neo4j Browser:
//   :param q => '商务';
MATCH (s:System)
WHERE s.id = $q OR s.name = $q
RETURN s.id AS id, s.name AS name
ORDER BY id
