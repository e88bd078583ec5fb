// idle_agencies
// Agencies that plans name but that carry no measure themselves in a role.
//
// parameters:
//   levels  texts = ['']  levels of agencies; [''] for all
//   places  texts = ['']  codes of the places of agencies; [''] for all
//   systems  texts = ['']  names of systems (条线); [''] for all
//   kinds_out  texts = ['']  kinds of agencies that are left out
//   years  texts = ['']  only plans whose year or period contains one of these; [''] for all
//   role  text = ''  牵头, 配合, 负责 or 指导; '' for any
// columns:
//   agency  name of the agency
//   agency_id  its id
//   level  its level
//   place  its place
//   kind  what sort of body
// in Neo4j Browser:
//   :param levels => ['市'];
//   :param places => [''];
//   :param systems => [''];
//   :param kinds_out => [''];
//   :param years => ['2022'];
//   :param role => '牵头';
MATCH (a:Agency)
WHERE size(a.units) > 0 AND ('' IN $levels OR a.level IN $levels) AND ('' IN $places OR a.place_code IN $places)
  AND NOT a.kind IN $kinds_out
  AND ('' IN $systems OR EXISTS { MATCH (a)-[:BELONGS_TO]->(s:System) WHERE s.name IN $systems })
  AND NOT EXISTS { MATCH (a)<-[r:牵头|配合|负责|指导]-(:Measure)<-[:HAS_MEASURE]-(p:Plan)
    WHERE ($role = '' OR r.role = $role) AND any(y IN $years WHERE y = '' OR coalesce(p.years, '') CONTAINS y OR p.period = y) }
RETURN a.name AS agency,
       a.id AS agency_id,
       a.level AS level,
       a.place AS place,
       a.kind AS kind
ORDER BY a.place_code, agency_id
