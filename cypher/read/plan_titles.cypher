// plan_titles
// A few plans by their ids: what they are called, and whether they were replaced.
//
// parameters:
//   plans  texts, required  ids of the plans
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
// in Neo4j Browser:
//   :param plans => ['140900:忻政办发〔2022〕51号'];
MATCH (p:Plan)
WHERE p.id IN $plans
RETURN p.id AS id, p.number AS number, p.title AS title, p.issuer AS issuer, p.date AS date,
       p.period AS year, p.level AS level, p.place AS place, p.place_code AS place_code,
       p.known AS known, p.in_force_until AS in_force_until
ORDER BY place_code, year, id
