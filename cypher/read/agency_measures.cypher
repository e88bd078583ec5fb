// agency_measures
// What one agency owns, by role and year: itself, and if asked through a group or a section.
//
// parameters:
//   agency  text, required  id of the agency (agencies_named finds it)
//   role  text = ''  牵头, 配合, 负责 or 指导; '' for all
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
//   via  text = 'direct'  direct, group or section; any for all three
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
//   label  the number of the measure as printed
//   unit  the unit as its author meant it
//   verb  the verb or label as printed
//   position  its place in the clause, from 0
//   open  whether 等 closes the list at this unit
//   manner  分别, 按职责分工 …, null where not said
//   certainty  explicit, rule or uncertain
//   rule  the rule that inferred role or unit, null where the words say it
//   clause  the printed clause
//   span_start  where the unit starts in the text of the plan
//   span_end  where it ends
//   clause_start  where the clause starts
//   clause_end  where it ends
//   due_text  due date as printed, of this role or else of the measure
//   due_date  the same, ISO
// in Neo4j Browser:
//   :param agency => '140900:忻州市商务局';
//   :param role => '';
//   :param year => '';
//   :param on => '';
//   :param via => 'any';
MATCH (a:Agency {id: $agency})<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WITH a, r, m, p
WHERE $via IN ['direct', 'any'] AND ($role = '' OR r.role = $role)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, r.role AS role,
       a.name AS agency, a.level AS level, a.place AS place, p.period AS year, 'direct' AS via,
       r.quote AS quote, p.id AS plan_id, a.id AS agency_id, m.label AS label, r.unit AS unit,
       r.verb AS verb, r.position AS position, r.open AS open, r.manner AS manner,
       r.certainty AS certainty, r.rule AS rule, r.clause AS clause,
       r.span_start AS span_start, r.span_end AS span_end,
       r.clause_start AS clause_start, r.clause_end AS clause_end,
       coalesce(r.due_text, m.due_text) AS due_text,
       coalesce(r.due_date, m.due_date) AS due_date
ORDER BY plan_id, m.seq, r.span_start, agency_id
UNION ALL
MATCH (:Agency {id: $agency})-[:MEMBER_OF]->(a:Agency)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WITH a, r, m, p
WHERE $via IN ['group', 'any'] AND ($role = '' OR r.role = $role)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, r.role AS role,
       a.name AS agency, a.level AS level, a.place AS place, p.period AS year, 'group' AS via,
       r.quote AS quote, p.id AS plan_id, a.id AS agency_id, m.label AS label, r.unit AS unit,
       r.verb AS verb, r.position AS position, r.open AS open, r.manner AS manner,
       r.certainty AS certainty, r.rule AS rule, r.clause AS clause,
       r.span_start AS span_start, r.span_end AS span_end,
       r.clause_start AS clause_start, r.clause_end AS clause_end,
       coalesce(r.due_text, m.due_text) AS due_text,
       coalesce(r.due_date, m.due_date) AS due_date
ORDER BY plan_id, m.seq, r.span_start, agency_id
UNION ALL
MATCH (a:Agency {id: $agency})<-[r:牵头|配合|负责|指导]-(x:Section)<-[:HAS_SECTION]-(p:Plan)
WITH a, r, x, p
WHERE $via IN ['section', 'any'] AND ($role = '' OR r.role = $role)
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
MATCH (x)-[:CONTAINS*1..3]->(m:Measure)
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, r.role AS role,
       a.name AS agency, a.level AS level, a.place AS place, p.period AS year, 'section' AS via,
       r.quote AS quote, p.id AS plan_id, a.id AS agency_id, m.label AS label, r.unit AS unit,
       r.verb AS verb, r.position AS position, r.open AS open, r.manner AS manner,
       r.certainty AS certainty, r.rule AS rule, r.clause AS clause,
       r.span_start AS span_start, r.span_end AS span_end,
       r.clause_start AS clause_start, r.clause_end AS clause_end,
       coalesce(r.due_text, m.due_text) AS due_text,
       coalesce(r.due_date, m.due_date) AS due_date
ORDER BY plan_id, m.seq, r.span_start, agency_id
