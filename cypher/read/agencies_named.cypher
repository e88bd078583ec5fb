// agencies_named
// Agencies by id, name, printed form or a part of the name, shortest name first.
//
// parameters:
//   q  text, required  id, name, or a part of it
// columns:
//   id  id of the agency
//   name  its name
//   full_name  official name, null where it is not known
//   units  the forms that plans print
//   level  level
//   place  place
//   place_code  code of the place
//   kind  what sort of body
//   scope  of groups: all, some or unknown
// in Neo4j Browser:
//   :param q => '商务局';
MATCH (a:Agency)
WHERE a.id = $q OR a.name CONTAINS $q OR coalesce(a.full_name, '') CONTAINS $q OR $q IN a.units
RETURN a.id AS id, a.name AS name, a.full_name AS full_name, a.units AS units, a.level AS level,
       a.place AS place, a.place_code AS place_code, a.kind AS kind, a.scope AS scope
ORDER BY size(a.name), place_code, id
