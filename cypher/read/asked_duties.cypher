// asked_duties
// Who carries what, by every filter that a question can name: one row for each responsibility.
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
//   verb  the verb or label as printed
//   certainty  explicit, rule or uncertain
//   rule  the rule that inferred role or unit, null where the words say it
//   due_date  when it falls due, null where not said
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
       r.verb AS verb,
       r.certainty AS certainty,
       r.rule AS rule,
       coalesce(r.due_date, m.due_date) AS due_date
ORDER BY plan_id, m.seq, r.span_start, agency_id
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
       r.verb AS verb,
       r.certainty AS certainty,
       r.rule AS rule,
       coalesce(r.due_date, m.due_date) AS due_date
ORDER BY plan_id, m.seq, r.span_start, agency_id
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
       r.verb AS verb,
       r.certainty AS certainty,
       r.rule AS rule,
       coalesce(r.due_date, m.due_date) AS due_date
ORDER BY plan_id, m.seq, r.span_start, agency_id
