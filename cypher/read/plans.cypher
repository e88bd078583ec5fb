// plans
// The plans whose text was read, with what each holds.
//
// parameters:
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
//   level  text = ''  only plans of this level; '' for all
// columns:
//   id  id of the plan
//   number  its 文号, null where it has none
//   title  its title
//   issuer  who issued it
//   date  when
//   year  year or period
//   level  level
//   place  place
//   place_code  code of the place
//   known  text, or cited where only its name is known
//   in_force_until  date of the plan that replaced it, null where none is known
//   source  name of the file
//   measures  how many measures
// in Neo4j Browser:
//   :param year => '';
//   :param on => '';
//   :param level => '';
MATCH (p:Plan)
WHERE p.known = 'text'
  AND ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
  AND ($level = '' OR p.level = $level)
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(m:Measure)
RETURN p.id AS id, p.number AS number, p.title AS title, p.issuer AS issuer, p.date AS date,
       p.period AS year, p.level AS level, p.place AS place, p.place_code AS place_code,
       p.known AS known, p.in_force_until AS in_force_until, p.source AS source, count(m.id) AS measures
ORDER BY place_code, year, id
