// counterparts
// The agencies elsewhere that plans name and that belong to a system of this one.
//
// parameters:
//   agency  text, required  id of the agency
//   systems  texts = ['']  further systems that count as its own, made one line with them by reforms; [''] for none
//   on  text = ''  ISO date: only bodies that existed then, as far as that is known; '' for all
// columns:
//   id  id of the agency
//   name  its name
//   level  level
//   place  place
//   place_code  code of the place
//   kind  what sort of body
//   system  name of the system that the other belongs to
// in Neo4j Browser:
//   :param agency => '140900:忻州市商务局';
//   :param systems => [''];
//   :param on => '';
MATCH (a:Agency {id: $agency})-[:BELONGS_TO]->(s:System)<-[:BELONGS_TO]-(b:Agency)
WHERE a.id <> b.id AND a.place_code <> b.place_code AND b.named
  AND ($on = '' OR (coalesce(b.valid_from, '') <= $on AND coalesce(b.valid_to, '9999-12-31') > $on))
RETURN b.id AS id, b.name AS name, b.level AS level, b.place AS place,
       b.place_code AS place_code, b.kind AS kind, s.name AS system
ORDER BY place_code, id, system
UNION ALL
MATCH (a:Agency {id: $agency})
MATCH (s:System)<-[:BELONGS_TO]-(b:Agency)
WHERE s.id IN $systems AND a.id <> b.id AND a.place_code <> b.place_code AND b.named
  AND ($on = '' OR (coalesce(b.valid_from, '') <= $on AND coalesce(b.valid_to, '9999-12-31') > $on))
RETURN b.id AS id, b.name AS name, b.level AS level, b.place AS place,
       b.place_code AS place_code, b.kind AS kind, s.name AS system
ORDER BY place_code, id, system
