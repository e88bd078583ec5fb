// agencies
// The agencies by level, place and system.
//
// parameters:
//   level  text = ''  国家, 省, 市, 县 or 乡: only agencies of this level; '' for all
//   place  text = ''  only agencies of this place, by name or code; '' for all
//   system  text = ''  only agencies of this system (条线); '' for all
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
//   :param level => '市';
//   :param place => '';
//   :param system => '';
MATCH (a:Agency)
WHERE ($level = '' OR a.level = $level) AND ($place = '' OR a.place = $place OR a.place_code = $place)
  AND ($system = '' OR EXISTS { MATCH (a)-[:BELONGS_TO]->(s:System) WHERE s.name = $system OR s.id = $system })
RETURN a.id AS id, a.name AS name, a.full_name AS full_name, a.units AS units, a.level AS level,
       a.place AS place, a.place_code AS place_code, a.kind AS kind, a.scope AS scope
ORDER BY place_code, id
