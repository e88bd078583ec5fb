// workload
// How many measures each agency carries itself, in all and by role.
//
// parameters:
//   level  text = ''  国家, 省, 市, 县 or 乡: only agencies of this level; '' for all
//   place  text = ''  only agencies of this place, by name or code; '' for all
//   system  text = ''  only agencies of this system (条线); '' for all
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
//   role  text = ''  牵头, 配合, 负责 or 指导; '' for all
//   limit  integer = 1000  at most so many rows
// columns:
//   agency  name of the agency
//   agency_id  its id
//   level  its level
//   place  its place
//   measures  how many different measures
//   lead  of these 牵头
//   support  配合
//   responsible  负责
//   guide  指导
// in Neo4j Browser:
//   :param level => '市';
//   :param place => '';
//   :param system => '';
//   :param year => '2022';
//   :param on => '';
//   :param role => '';
//   :param limit => 20;
MATCH (a:Agency)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WHERE ($level = '' OR a.level = $level) AND ($place = '' OR a.place = $place OR a.place_code = $place)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
  AND ($role = '' OR r.role = $role)
  AND ($system = '' OR EXISTS { MATCH (a)-[:BELONGS_TO]->(s:System) WHERE s.name = $system OR s.id = $system })
WITH a, m, max(CASE WHEN r.role = '牵头' THEN 1 END) AS leads,
     max(CASE WHEN r.role = '配合' THEN 1 END) AS supports,
     max(CASE WHEN r.role = '负责' THEN 1 END) AS carries,
     max(CASE WHEN r.role = '指导' THEN 1 END) AS guides
RETURN a.name AS agency, a.id AS agency_id, a.level AS level, a.place AS place,
       count(*) AS measures, count(leads) AS lead, count(supports) AS support,
       count(carries) AS responsible, count(guides) AS guide
ORDER BY measures DESC, lead DESC, agency_id
LIMIT $limit
