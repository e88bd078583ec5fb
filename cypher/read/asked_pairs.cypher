// asked_pairs
// Two agencies on the same measure, each by its own filters: one row for each two responsibilities.
//
// parameters:
//   agencies  texts = ['']  ids of agencies; [''] for all
//   systems  texts = ['']  names of systems (条线); [''] for all
//   levels  texts = ['']  levels of agencies; [''] for all
//   places  texts = ['']  codes of the places of agencies; [''] for all
//   roles  texts = ['']  牵头, 配合, 负责, 指导; [''] for all
//   kinds_out  texts = ['']  kinds of agencies that are left out
//   years  texts = ['']  only plans whose year or period contains one of these; [''] for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
//   plans  texts = ['']  ids of plans; [''] for all
//   words  texts = ['']  words that the text of the measure contains, every one
//   with_agencies  texts = ['']  ids of the other agencies; [''] for all
//   with_systems  texts = ['']  names of systems (条线); [''] for all
//   with_levels  texts = ['']  levels of the other agencies; [''] for all
//   with_places  texts = ['']  codes of the places of the other agencies; [''] for all
//   with_roles  texts = ['']  牵头, 配合, 负责, 指导; [''] for all
// columns:
//   plan  number of the plan, or its title where it has none
//   measure  id of the measure
//   no  its number in the plan
//   title  its heading, null where it has none
//   role  牵头, 配合, 负责 or 指导
//   agency  name of the agency that carries the role
//   level  level of the agency
//   place  place of the agency
//   year  year or period of the plan
//   via  always direct
//   quote  the words that prove it
//   clause  the printed clause
//   plan_id  id of the plan
//   agency_id  id of the agency
//   partner  name of the other agency
//   partner_id  its id
//   partner_role  its role
//   partner_quote  the words that prove it
// in Neo4j Browser:
//   :param agencies => ['140900:忻州市商务局'];
//   :param systems => [''];
//   :param levels => ['市'];
//   :param places => [''];
//   :param roles => ['牵头'];
//   :param kinds_out => [''];
//   :param years => ['2022'];
//   :param on => '';
//   :param plans => [''];
//   :param words => [''];
//   :param with_agencies => [''];
//   :param with_systems => ['财政'];
//   :param with_levels => [''];
//   :param with_places => [''];
//   :param with_roles => ['配合'];
MATCH (a:Agency)
WHERE '' IN $plans AND ('' IN $agencies OR a.id IN $agencies) AND ('' IN $levels OR a.level IN $levels)
  AND ('' IN $places OR a.place_code IN $places) AND NOT a.kind IN $kinds_out
  AND ('' IN $systems OR EXISTS { MATCH (a)-[:BELONGS_TO]->(s:System) WHERE s.name IN $systems })
WITH a
MATCH (a)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WITH a, r, m, p
WHERE ('' IN $roles OR r.role IN $roles)
  AND any(y IN $years WHERE y = '' OR coalesce(p.years, '') CONTAINS y OR p.period = y)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
  AND all(word IN $words WHERE word = '' OR m.text CONTAINS word)
MATCH (m)-[q:牵头|配合|负责|指导]->(b:Agency)
WITH a, r, m, p, q, b
WHERE a.id <> b.id AND ('' IN $with_agencies OR b.id IN $with_agencies)
  AND ('' IN $with_levels OR b.level IN $with_levels)
  AND ('' IN $with_places OR b.place_code IN $with_places)
  AND ('' IN $with_roles OR q.role IN $with_roles) AND NOT b.kind IN $kinds_out
  AND ('' IN $with_systems OR EXISTS { MATCH (b)-[:BELONGS_TO]->(s:System) WHERE s.name IN $with_systems })
RETURN p.name AS plan,
       m.id AS measure,
       m.no AS no,
       m.title AS title,
       r.role AS role,
       a.name AS agency,
       a.level AS level,
       a.place AS place,
       p.period AS year,
       'direct' AS via,
       r.quote AS quote,
       r.clause AS clause,
       p.id AS plan_id,
       a.id AS agency_id,
       b.name AS partner,
       b.id AS partner_id,
       q.role AS partner_role,
       q.quote AS partner_quote
ORDER BY plan_id, m.seq, r.span_start, q.span_start, agency_id, partner_id
UNION ALL
MATCH (p:Plan)
WHERE NOT '' IN $plans AND p.id IN $plans
WITH p
MATCH (p)-[:HAS_MEASURE]->(m:Measure)-[r:牵头|配合|负责|指导]->(a:Agency)
WITH a, r, m, p
WHERE ('' IN $roles OR r.role IN $roles)
  AND any(y IN $years WHERE y = '' OR coalesce(p.years, '') CONTAINS y OR p.period = y)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
  AND all(word IN $words WHERE word = '' OR m.text CONTAINS word)
  AND ('' IN $agencies OR a.id IN $agencies) AND ('' IN $levels OR a.level IN $levels)
  AND ('' IN $places OR a.place_code IN $places) AND NOT a.kind IN $kinds_out
  AND ('' IN $systems OR EXISTS { MATCH (a)-[:BELONGS_TO]->(s:System) WHERE s.name IN $systems })
MATCH (m)-[q:牵头|配合|负责|指导]->(b:Agency)
WITH a, r, m, p, q, b
WHERE a.id <> b.id AND ('' IN $with_agencies OR b.id IN $with_agencies)
  AND ('' IN $with_levels OR b.level IN $with_levels)
  AND ('' IN $with_places OR b.place_code IN $with_places)
  AND ('' IN $with_roles OR q.role IN $with_roles) AND NOT b.kind IN $kinds_out
  AND ('' IN $with_systems OR EXISTS { MATCH (b)-[:BELONGS_TO]->(s:System) WHERE s.name IN $with_systems })
RETURN p.name AS plan,
       m.id AS measure,
       m.no AS no,
       m.title AS title,
       r.role AS role,
       a.name AS agency,
       a.level AS level,
       a.place AS place,
       p.period AS year,
       'direct' AS via,
       r.quote AS quote,
       r.clause AS clause,
       p.id AS plan_id,
       a.id AS agency_id,
       b.name AS partner,
       b.id AS partner_id,
       q.role AS partner_role,
       q.quote AS partner_quote
ORDER BY plan_id, m.seq, r.span_start, q.span_start, agency_id, partner_id
