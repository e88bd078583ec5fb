// agency_counts
// How many measures each of several agencies carries itself, in all and by role.
//
// parameters:
//   agencies  texts, required  ids of the agencies
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
// columns:
//   agency_id  id of the agency
//   measures  how many different measures
//   lead  of these 牵头
//   support  配合
//   responsible  负责
//   guide  指导
// in Neo4j Browser:
//   :param agencies => ['140900:忻州市商务局'];
//   :param year => '';
//   :param on => '';
MATCH (a:Agency)
WHERE a.id IN $agencies
WITH a
MATCH (a)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WITH a, r, m, p
WHERE ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
RETURN a.id AS agency_id, count(DISTINCT m.id) AS measures,
       count(DISTINCT CASE WHEN r.role = '牵头' THEN m.id END) AS lead,
       count(DISTINCT CASE WHEN r.role = '配合' THEN m.id END) AS support,
       count(DISTINCT CASE WHEN r.role = '负责' THEN m.id END) AS responsible,
       count(DISTINCT CASE WHEN r.role = '指导' THEN m.id END) AS guide
ORDER BY agency_id
