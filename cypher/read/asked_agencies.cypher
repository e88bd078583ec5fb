// asked_agencies
// Agencies that plans name, by every filter that a question can name; those asked for by id in any case.
//
// parameters:
//   agencies  texts = ['']  ids of agencies; [''] for all
//   systems  texts = ['']  names of systems (条线); [''] for all
//   levels  texts = ['']  levels of agencies; [''] for all
//   places  texts = ['']  codes of the places of agencies; [''] for all
//   kinds_out  texts = ['']  kinds of agencies that are left out
// columns:
//   id  id of the agency
//   agency  its name
//   full_name  official name, null where it is not known
//   level  level
//   place  place
//   kind  what sort of body
//   units  the forms that plans print
// in Neo4j Browser:
//   :param agencies => ['140900:忻州市商务局'];
//   :param systems => [''];
//   :param levels => ['市'];
//   :param places => [''];
//   :param kinds_out => [''];
MATCH (a:Agency)
WHERE (size(a.units) > 0 OR NOT '' IN $agencies)
  AND ('' IN $agencies OR a.id IN $agencies) AND ('' IN $levels OR a.level IN $levels)
  AND ('' IN $places OR a.place_code IN $places) AND NOT a.kind IN $kinds_out
  AND ('' IN $systems OR EXISTS { MATCH (a)-[:BELONGS_TO]->(s:System) WHERE s.name IN $systems })
RETURN a.id AS id,
       a.name AS agency,
       a.full_name AS full_name,
       a.level AS level,
       a.place AS place,
       a.kind AS kind,
       a.units AS units
ORDER BY a.place_code, id
