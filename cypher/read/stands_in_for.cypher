// stands_in_for
// For whom an agency stands in: bodies above of a system that has none in its place, whose measures it leads there.
//
// parameters:
//   agency  text, required  id of the agency below (agencies_named finds it)
// columns:
//   id  id of the body above
//   name  its name
//   level  its level
//   place  its place
//   place_code  code of its place
//   kind  what sort of body
//   plan  number of the plan above
//   plan_id  its id
//   measure  id of a measure that the body above leads, or is the first to be responsible for
//   no  its number
//   title  its heading
//   role  the body's role in it
//   quote  the words that prove that
//   clause  the printed clause
//   below_plan  number of the plan below
//   below_plan_id  its id
//   below  id of the measure below that carries it out
//   below_no  its number
//   below_title  its heading
//   below_role  the agency's role in it
//   below_quote  the words that prove that
//   below_clause  the printed clause
//   basis  how the measures were linked
//   score  how sure the link is, 0 to 1
// in Neo4j Browser:
//   :param agency => '140828:夏县工信科技局';
MATCH (b:Agency {id: $agency})<-[x:牵头|负责]-(d:Measure)-[i:IMPLEMENTS]->(m:Measure)-[r:牵头|负责]->(a:Agency)
WHERE (r.role = '牵头' OR (r.position = 0 AND NOT EXISTS { MATCH (m)-[:牵头]->(:Agency) }))
  AND (x.role = '牵头' OR (x.position = 0 AND NOT EXISTS { MATCH (d)-[:牵头]->(:Agency) }))
  AND b.place_code <> a.place_code AND NOT b.kind IN ['集合', '政府']
MATCH (c:Plan)-[:HAS_MEASURE]->(d)
MATCH (p:Plan)-[:HAS_MEASURE]->(m)
WHERE b.place_code = c.place_code
  AND EXISTS { MATCH (a)-[:BELONGS_TO]->(:System) }
  AND NOT EXISTS {
        MATCH (a)-[:BELONGS_TO]->(:System)<-[:BELONGS_TO]-(o:Agency)
        WHERE o.place_code = c.place_code AND o.named
      }
  AND NOT EXISTS {
        MATCH (a)-[y:SUCCEEDED_BY]->(:Agency)-[:BELONGS_TO]->(:System)<-[:BELONGS_TO]-(o:Agency)
        WHERE y.kind <> 'transferred' AND o.place_code = c.place_code AND o.named
      }
  AND NOT EXISTS {
        MATCH (a)<-[y:SUCCEEDED_BY]-(:Agency)-[:BELONGS_TO]->(:System)<-[:BELONGS_TO]-(o:Agency)
        WHERE y.kind <> 'transferred' AND o.place_code = c.place_code AND o.named
      }
  AND NOT EXISTS {
        MATCH (m)-[y:牵头|负责]->(q:Agency)-[:BELONGS_TO]->(:System)<-[:BELONGS_TO]-(b)
        WHERE y.role = r.role AND q.id <> a.id
      }
RETURN a.id AS id, a.name AS name, a.level AS level, a.place AS place, a.place_code AS place_code,
       a.kind AS kind, p.name AS plan, p.id AS plan_id, m.id AS measure, m.no AS no, m.title AS title, r.role AS role,
       r.quote AS quote, r.clause AS clause, c.name AS below_plan, c.id AS below_plan_id, d.id AS below,
       d.no AS below_no, d.title AS below_title, x.role AS below_role, x.quote AS below_quote,
       x.clause AS below_clause, i.basis AS basis, i.score AS score
ORDER BY place_code, id, plan_id, m.seq, below, r.span_start, x.span_start
