// asked_crowds
// How many agencies each measure names itself, by every filter that a question can name.
//
// parameters:
//   plan_levels  texts = ['']  levels of plans; [''] for all
//   plan_places  texts = ['']  codes of the places of plans; [''] for all
//   roles  texts = ['']  牵头, 配合, 负责, 指导; [''] for all
//   years  texts = ['']  only plans whose year or period contains one of these; [''] for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
//   plans  texts = ['']  ids of plans; [''] for all
//   words  texts = ['']  words that the text of the measure contains, every one
// columns:
//   plan  number of the plan, or its title where it has none
//   measure  id of the measure
//   no  its number in the plan
//   title  its heading, null where it has none
//   agencies  how many different agencies, groups counted as one each
//   level  level of the plan
//   place  place of the plan
//   year  year or period of the plan
//   clause  its responsibility clauses
//   plan_id  id of the plan
// in Neo4j Browser:
//   :param plan_levels => ['市'];
//   :param plan_places => [''];
//   :param roles => [''];
//   :param years => ['2022'];
//   :param on => '';
//   :param plans => [''];
//   :param words => [''];
MATCH (p:Plan)-[:HAS_MEASURE]->(m:Measure)-[r:牵头|配合|负责|指导]->(a:Agency)
WHERE ('' IN $plan_levels OR p.level IN $plan_levels) AND ('' IN $plan_places OR p.place_code IN $plan_places)
  AND ('' IN $roles OR r.role IN $roles)
  AND any(y IN $years WHERE y = '' OR coalesce(p.years, '') CONTAINS y OR p.period = y)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
  AND ('' IN $plans OR p.id IN $plans)
  AND all(word IN $words WHERE word = '' OR m.text CONTAINS word)
WITH p, m, count(DISTINCT a.id) AS agencies
RETURN p.name AS plan,
       m.id AS measure,
       m.no AS no,
       m.title AS title,
       agencies AS agencies,
       p.level AS level,
       p.place AS place,
       p.period AS year,
       m.clause AS clause,
       p.id AS plan_id
ORDER BY agencies DESC, plan_id, m.seq
