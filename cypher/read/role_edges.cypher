// role_edges
// Who carries which measure, as bare edges: what a network is made of.
//
// parameters:
//   role  text = ''  牵头, 配合, 负责 or 指导; '' for all
//   level  text = ''  国家, 省, 市, 县 or 乡: only agencies of this level; '' for all
//   place  text = ''  only agencies of this place, by name or code; '' for all
//   system  text = ''  only agencies of this system (条线); '' for all
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
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
//   :param on => '';
//   :param plan => '';
MATCH (a:Agency)
WHERE $plan = '' AND ($level = '' OR a.level = $level)
  AND ($place = '' OR a.place = $place OR a.place_code = $place)
  AND ($system = '' OR EXISTS { MATCH (a)-[:BELONGS_TO]->(s:System) WHERE s.name = $system OR s.id = $system })
WITH a
MATCH (a)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WITH a, r, m, p
WHERE ($role = '' OR r.role = $role)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
RETURN a.id AS agency_id, a.name AS agency, a.level AS level, a.place AS place, r.role AS role,
       m.id AS measure, m.name AS name
ORDER BY p.id, m.seq, r.span_start, agency_id
UNION ALL
MATCH (p:Plan {id: $plan})-[:HAS_MEASURE]->(m:Measure)-[r:牵头|配合|负责|指导]->(a:Agency)
WITH a, r, m, p
WHERE ($role = '' OR r.role = $role)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
  AND ($level = '' OR a.level = $level) AND ($place = '' OR a.place = $place OR a.place_code = $place)
  AND ($system = '' OR EXISTS { MATCH (a)-[:BELONGS_TO]->(s:System) WHERE s.name = $system OR s.id = $system })
RETURN a.id AS agency_id, a.name AS agency, a.level AS level, a.place AS place, r.role AS role,
       m.id AS measure, m.name AS name
ORDER BY p.id, m.seq, r.span_start, agency_id
