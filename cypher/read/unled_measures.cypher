// unled_measures
// Measures that name nobody in a role: without anybody who leads, say, or without anybody at all.
//
// parameters:
//   plan_levels  texts = ['']  levels of plans; [''] for all
//   plan_places  texts = ['']  codes of the places of plans; [''] for all
//   years  texts = ['']  only plans whose year or period contains one of these; [''] for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
//   plans  texts = ['']  ids of plans; [''] for all
//   measures  texts = ['']  ids of measures; [''] for all
//   words  texts = ['']  words that the text of the measure contains, every one
//   role  text = ''  牵头, 配合, 负责 or 指导; '' for any
// columns:
//   plan  number of the plan, or its title where it has none
//   measure  id of the measure
//   no  its number in the plan
//   title  its heading, null where it has none
//   level  level of the plan
//   place  place of the plan
//   year  year or period of the plan
//   clause  its responsibility clauses
//   due_text  due date as printed
//   due_date  the same, ISO
//   text  its whole text
//   section  heading above it that names somebody in that role, null where none does
//   plan_id  id of the plan
// in Neo4j Browser:
//   :param plan_levels => ['市'];
//   :param plan_places => [''];
//   :param years => ['2022'];
//   :param on => '';
//   :param plans => [''];
//   :param measures => [''];
//   :param words => [''];
//   :param role => '牵头';
MATCH (p:Plan)-[:HAS_MEASURE]->(m:Measure)
WHERE ('' IN $plan_levels OR p.level IN $plan_levels) AND ('' IN $plan_places OR p.place_code IN $plan_places)
  AND any(y IN $years WHERE y = '' OR coalesce(p.years, '') CONTAINS y OR p.period = y)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
  AND ('' IN $plans OR p.id IN $plans) AND ('' IN $measures OR m.id IN $measures)
  AND all(word IN $words WHERE word = '' OR m.text CONTAINS word)
  AND NOT EXISTS { MATCH (m)-[r:牵头|配合|负责|指导]->(:Agency) WHERE $role = '' OR r.role = $role }
WITH p, m
OPTIONAL MATCH (m)<-[:CONTAINS*1..3]-(s:Section)-[r:牵头|配合|负责|指导]->(:Agency)
WHERE $role = '' OR r.role = $role
WITH p, m, min(s.heading) AS section
RETURN p.name AS plan,
       m.id AS measure,
       m.no AS no,
       m.title AS title,
       p.level AS level,
       p.place AS place,
       p.period AS year,
       m.clause AS clause,
       m.due_text AS due_text,
       m.due_date AS due_date,
       m.text AS text,
       section AS section,
       p.id AS plan_id
ORDER BY plan_id, m.seq
