// agency_headings
// The headings on which one agency is printed, with how many measures stand under each.
//
// parameters:
//   agency  text, required  id of the agency (agencies_named finds it)
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
// columns:
//   plan  number of the plan
//   section  id of the section
//   no  its number
//   heading  its words
//   role  牵头, 配合, 负责 or 指导
//   agency  name of the agency that carries the role
//   level  level of the agency
//   place  place of the agency
//   year  year or period of the plan
//   via  always section
//   quote  the words that prove it
//   agency_id  id of the agency
//   span_start  where the unit starts in the text of the plan
//   span_end  where it ends
//   measures  how many measures stand under it
//   plan_id  id of the plan
// in Neo4j Browser:
//   :param agency => '140900:忻州市商贸服务专班';
//   :param year => '';
//   :param on => '';
MATCH (a:Agency {id: $agency})<-[r:牵头|配合|负责|指导]-(s:Section)<-[:HAS_SECTION]-(p:Plan)
WHERE ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
OPTIONAL MATCH (s)-[:CONTAINS*1..3]->(m:Measure)
RETURN p.name AS plan, s.id AS section, s.no AS no, s.heading AS heading, r.role AS role,
       a.name AS agency, a.level AS level, a.place AS place, p.period AS year, 'section' AS via,
       r.quote AS quote, a.id AS agency_id, r.span_start AS span_start, r.span_end AS span_end,
       count(DISTINCT m.id) AS measures, p.id AS plan_id
ORDER BY plan_id, span_start, section, role
