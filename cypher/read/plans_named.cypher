// plans_named
// Plans by id or a part of their number or title, those with a text first.
//
// parameters:
//   q  text, required  id, number, or words of the title
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
//   :param q => '晋政办发〔2022〕35号';
MATCH (p:Plan)
WHERE p.id = $q OR p.number CONTAINS $q OR p.title CONTAINS $q OR p.name = $q
RETURN p.id AS id, p.number AS number, p.title AS title, p.issuer AS issuer, p.date AS date,
       p.period AS year, p.level AS level, p.place AS place, p.place_code AS place_code,
       p.known AS known, p.in_force_until AS in_force_until
ORDER BY known DESC, place_code, id
