// agency
// One agency by its id.
//
// parameters:
//   agency  text, required  id of the agency (agencies_named finds it)
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
//   :param agency => '140900:忻州市商务局';
MATCH (a:Agency {id: $agency})
RETURN a.id AS id, a.name AS name, a.full_name AS full_name, a.units AS units, a.level AS level,
       a.place AS place, a.place_code AS place_code, a.kind AS kind, a.scope AS scope,
       a.named AS named, a.valid_from AS valid_from, a.valid_to AS valid_to
