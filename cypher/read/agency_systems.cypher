// agency_systems
// The systems (条线) that agencies belong to.
//
// parameters:
//   agency  text = ''  id of one agency; '' for all
// columns:
//   agency_id  id of the agency
//   agency  its name
//   system  name of the system
//   system_id  its id
// in Neo4j Browser:
//   :param agency => '140900:忻州市商务局';
MATCH (a:Agency)-[:BELONGS_TO]->(s:System)
WHERE $agency = '' OR a.id = $agency
RETURN a.id AS agency_id, a.name AS agency, s.name AS system, s.id AS system_id
ORDER BY agency_id, system_id
