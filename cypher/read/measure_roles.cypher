// measure_roles
// Who leads, supports and answers for one measure, in printed order.
//
// parameters:
//   measure  text, required  id of the measure
//   via  text = 'direct'  direct, or section for those of the headings above it; any for both
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
//   via  direct, group or section: how the agency comes to it
//   quote  the words that prove it
//   plan_id  id of the plan
//   agency_id  id of the agency
//   unit  the unit as printed
//   due_date  when it falls due, null where not said
// in Neo4j Browser:
//   :param measure => '140000:晋政办发〔2022〕35号:12';
//   :param via => 'any';
MATCH (a:Agency)<-[r:牵头|配合|负责|指导]-(m:Measure {id: $measure})<-[:HAS_MEASURE]-(p:Plan)
WHERE $via IN ['direct', 'any']
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, r.role AS role,
       a.name AS agency, a.level AS level, a.place AS place, p.period AS year, 'direct' AS via,
       r.quote AS quote, p.id AS plan_id, a.id AS agency_id, r.unit AS unit,
       coalesce(r.due_date, m.due_date) AS due_date
ORDER BY r.span_start, agency_id
UNION ALL
MATCH (a:Agency)<-[r:牵头|配合|负责|指导]-(:Section)-[:CONTAINS*1..3]->(m:Measure {id: $measure})<-[:HAS_MEASURE]-(p:Plan)
WHERE $via IN ['section', 'any']
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, r.role AS role,
       a.name AS agency, a.level AS level, a.place AS place, p.period AS year, 'section' AS via,
       r.quote AS quote, p.id AS plan_id, a.id AS agency_id, r.unit AS unit,
       coalesce(r.due_date, m.due_date) AS due_date
ORDER BY r.span_start, agency_id
