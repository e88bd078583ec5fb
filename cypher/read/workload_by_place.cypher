// workload_by_place
// How many measures the agencies of each place carry.
//
// parameters:
//   level  text = ''  国家, 省, 市, 县 or 乡: only agencies of this level; '' for all
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
//   role  text = ''  牵头, 配合, 负责 or 指导; '' for all
// columns:
//   place  name of the place
//   place_code  its code
//   level  its level
//   measures  how many different measures
//   lead  of these 牵头
//   support  配合
//   responsible  负责
//   guide  指导
//   agencies  how many agencies carry them
// in Neo4j Browser:
//   :param level => '市';
//   :param year => '2022';
//   :param on => '';
//   :param role => '';
MATCH (a:Agency)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WHERE ($level = '' OR a.level = $level)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
  AND ($role = '' OR r.role = $role)
RETURN a.place AS place, a.place_code AS place_code, a.level AS level,
       count(DISTINCT m.id) AS measures,
       count(DISTINCT CASE WHEN r.role = '牵头' THEN m.id END) AS lead,
       count(DISTINCT CASE WHEN r.role = '配合' THEN m.id END) AS support,
       count(DISTINCT CASE WHEN r.role = '负责' THEN m.id END) AS responsible,
       count(DISTINCT CASE WHEN r.role = '指导' THEN m.id END) AS guide,
       count(DISTINCT a.id) AS agencies
ORDER BY measures DESC, place_code, level
