// role_edges
// Who carries which measure, as bare edges: what a network is made of.
//
// parameters:
//   role  text = ''  牵头, 配合, 负责 or 指导; '' for all
//   level  text = ''  国家, 省, 市, 县 or 乡: only agencies of this level; '' for all
//   place  text = ''  only agencies of this place, by name or code; '' for all
//   system  text = ''  only agencies of this system (条线); '' for all
//   year  text = ''  only plans whose year or period contains this; '' for all
//   plan  text = ''  id of one plan; '' for all
// columns:
//   agency_id  id of the agency
//   agency  its name
//   level  its level
//   place  its place
//   role  牵头, 配合, 负责 or 指导
//   measure  id of the measure
//   name  number and heading of the measure
// in Neo4j Browser:
//   :param role => '';
//   :param level => '市';
//   :param place => '';
//   :param system => '';
//   :param year => '2022';
//   :param plan => '';
MATCH (a:Agency)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WHERE ($role = '' OR r.role = $role) AND ($level = '' OR a.level = $level)
  AND ($place = '' OR a.place = $place OR a.place_code = $place)
  AND ($year = '' OR p.period CONTAINS $year) AND ($plan = '' OR p.id = $plan)
  AND ($system = '' OR EXISTS { MATCH (a)-[:BELONGS_TO]->(s:System) WHERE s.name = $system OR s.id = $system })
RETURN a.id AS agency_id, a.name AS agency, a.level AS level, a.place AS place, r.role AS role,
       m.id AS measure, m.name AS name
ORDER BY p.id, m.seq, r.span_start, agency_id
