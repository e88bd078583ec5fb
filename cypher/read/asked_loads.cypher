// asked_loads
// How many measures each agency carries itself, by every filter that a question can name.
//
// parameters:
//   agencies  texts = ['']  ids of agencies; [''] for all
//   systems  texts = ['']  names of systems (条线); [''] for all
//   levels  texts = ['']  levels of agencies; [''] for all
//   places  texts = ['']  codes of the places of agencies; [''] for all
//   kinds_out  texts = ['']  kinds of agencies that are left out
//   without  texts = ['']  ids of agencies that are left out
//   roles  texts = ['']  牵头, 配合, 负责, 指导; [''] for all
//   roles_out  texts = ['']  roles that are left out
//   years  texts = ['']  only plans whose year or period contains one of these; [''] for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
//   plans  texts = ['']  ids of plans; [''] for all
//   measures  texts = ['']  ids of measures; [''] for all
//   words  texts = ['']  words that the text of the measure contains, every one
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
//   :param agencies => ['140900:忻州市商务局'];
//   :param systems => [''];
//   :param levels => ['市'];
//   :param places => [''];
//   :param kinds_out => [''];
//   :param without => [''];
//   :param roles => ['牵头'];
//   :param roles_out => [''];
//   :param years => ['2022'];
//   :param on => '';
//   :param plans => [''];
//   :param measures => [''];
//   :param words => [''];
MATCH (a:Agency)
WHERE '' IN $plans AND '' IN $measures AND ('' IN $agencies OR a.id IN $agencies) AND ('' IN $levels OR a.level IN $levels)
  AND ('' IN $places OR a.place_code IN $places) AND NOT a.kind IN $kinds_out AND NOT a.id IN $without
  AND ('' IN $systems OR EXISTS { MATCH (a)-[:BELONGS_TO]->(s:System) WHERE s.name IN $systems })
WITH a
MATCH (a)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WITH a, r, m, p
WHERE ('' IN $roles OR r.role IN $roles) AND NOT r.role IN $roles_out
  AND any(y IN $years WHERE y = '' OR coalesce(p.years, '') CONTAINS y OR p.period = y)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
  AND all(word IN $words WHERE word = '' OR m.text CONTAINS word)
RETURN a.name AS agency,
       a.id AS agency_id,
       a.level AS level,
       a.place AS place,
       count(DISTINCT m.id) AS measures,
       count(DISTINCT CASE WHEN r.role = '牵头' THEN m.id END) AS lead,
       count(DISTINCT CASE WHEN r.role = '配合' THEN m.id END) AS support,
       count(DISTINCT CASE WHEN r.role = '负责' THEN m.id END) AS responsible,
       count(DISTINCT CASE WHEN r.role = '指导' THEN m.id END) AS guide
ORDER BY measures DESC, agency_id
UNION ALL
MATCH (p:Plan)
WHERE NOT '' IN $plans AND p.id IN $plans
WITH p
MATCH (p)-[:HAS_MEASURE]->(m:Measure)-[r:牵头|配合|负责|指导]->(a:Agency)
WITH a, r, m, p
WHERE ('' IN $roles OR r.role IN $roles) AND NOT r.role IN $roles_out
  AND any(y IN $years WHERE y = '' OR coalesce(p.years, '') CONTAINS y OR p.period = y)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
  AND all(word IN $words WHERE word = '' OR m.text CONTAINS word)
  AND ('' IN $measures OR m.id IN $measures)
  AND ('' IN $agencies OR a.id IN $agencies) AND ('' IN $levels OR a.level IN $levels)
  AND ('' IN $places OR a.place_code IN $places) AND NOT a.kind IN $kinds_out AND NOT a.id IN $without
  AND ('' IN $systems OR EXISTS { MATCH (a)-[:BELONGS_TO]->(s:System) WHERE s.name IN $systems })
RETURN a.name AS agency,
       a.id AS agency_id,
       a.level AS level,
       a.place AS place,
       count(DISTINCT m.id) AS measures,
       count(DISTINCT CASE WHEN r.role = '牵头' THEN m.id END) AS lead,
       count(DISTINCT CASE WHEN r.role = '配合' THEN m.id END) AS support,
       count(DISTINCT CASE WHEN r.role = '负责' THEN m.id END) AS responsible,
       count(DISTINCT CASE WHEN r.role = '指导' THEN m.id END) AS guide
ORDER BY measures DESC, agency_id
UNION ALL
MATCH (m:Measure)
WHERE '' IN $plans AND NOT '' IN $measures AND m.id IN $measures
WITH m
MATCH (p:Plan)-[:HAS_MEASURE]->(m)-[r:牵头|配合|负责|指导]->(a:Agency)
WITH a, r, m, p
WHERE ('' IN $roles OR r.role IN $roles) AND NOT r.role IN $roles_out
  AND any(y IN $years WHERE y = '' OR coalesce(p.years, '') CONTAINS y OR p.period = y)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
  AND all(word IN $words WHERE word = '' OR m.text CONTAINS word)
  AND ('' IN $agencies OR a.id IN $agencies) AND ('' IN $levels OR a.level IN $levels)
  AND ('' IN $places OR a.place_code IN $places) AND NOT a.kind IN $kinds_out AND NOT a.id IN $without
  AND ('' IN $systems OR EXISTS { MATCH (a)-[:BELONGS_TO]->(s:System) WHERE s.name IN $systems })
RETURN a.name AS agency,
       a.id AS agency_id,
       a.level AS level,
       a.place AS place,
       count(DISTINCT m.id) AS measures,
       count(DISTINCT CASE WHEN r.role = '牵头' THEN m.id END) AS lead,
       count(DISTINCT CASE WHEN r.role = '配合' THEN m.id END) AS support,
       count(DISTINCT CASE WHEN r.role = '负责' THEN m.id END) AS responsible,
       count(DISTINCT CASE WHEN r.role = '指导' THEN m.id END) AS guide
ORDER BY measures DESC, agency_id
