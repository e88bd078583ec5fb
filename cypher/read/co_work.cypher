// co_work
// Which agencies stand on the same measures, pair by pair.
//
// parameters:
//   agency  text = ''  id of one agency, to see its partners; '' for all pairs
//   level  text = ''  国家, 省, 市, 县 or 乡: only agencies of this level; '' for all
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
//   role  text = ''  牵头, 配合, 负责 or 指导 of the first agency; '' for all
//   limit  integer = 1000  at most so many pairs
// columns:
//   agency  name of one agency
//   agency_id  its id
//   partner  name of the other
//   partner_id  its id
//   level  level of the other
//   place  its place
//   measures  how many measures they share
// in Neo4j Browser:
//   :param agency => '140900:忻州市商务局';
//   :param level => '';
//   :param year => '2022';
//   :param on => '';
//   :param role => '';
//   :param limit => 20;
MATCH (a:Agency)
WHERE ($agency = '' OR a.id = $agency) AND ($level = '' OR a.level = $level)
WITH a
MATCH (a)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WITH a, r, m, p
WHERE ($role = '' OR r.role = $role)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
WITH DISTINCT a, m
MATCH (m)-[:牵头|配合|负责|指导]->(b:Agency)
WITH a, m, b
WHERE a.id <> b.id AND ($agency <> '' OR a.id < b.id) AND ($level = '' OR b.level = $level)
RETURN a.name AS agency, a.id AS agency_id, b.name AS partner, b.id AS partner_id,
       b.level AS level, b.place AS place, count(DISTINCT m.id) AS measures
ORDER BY measures DESC, agency_id, partner_id
LIMIT $limit
