// agencies_named
// Agencies by id, name, printed form or a part of the name, shortest name first.
//
// parameters:
//   q  text, required  id, name, or a part of it
//   on  text = ''  ISO date: only bodies that existed then, as far as that is known; '' for all
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
//   named  whether a plan names it; else it follows from one that is named, as member or successor
//   valid_from  first day, null where it is not known
//   valid_to  the day on which others took over, null where it is not known or still stands
// in Neo4j Browser:
//   :param q => '商务局';
//   :param on => '';
MATCH (a:Agency)
WHERE (a.id = $q OR a.name CONTAINS $q OR coalesce(a.full_name, '') CONTAINS $q OR $q IN a.units)
  AND ($on = '' OR (coalesce(a.valid_from, '') <= $on AND coalesce(a.valid_to, '9999-12-31') > $on))
RETURN a.id AS id, a.name AS name, a.full_name AS full_name, a.units AS units, a.level AS level,
       a.place AS place, a.place_code AS place_code, a.kind AS kind, a.scope AS scope,
       a.named AS named, a.valid_from AS valid_from, a.valid_to AS valid_to
ORDER BY named DESC, size(a.name), place_code, id
