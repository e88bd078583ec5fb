// stand_ins
// Where a place below has no body of an agency's systems: who leads there what carries out the measures that it leads.
//
// parameters:
//   agency  text, required  id of the agency above (agencies_named finds it)
// columns:
//   id  id of the body below
//   name  its name
//   level  its level
//   place  its place
//   place_code  code of its place
//   kind  what sort of body
//   plan  number of the plan above
//   plan_id  its id
//   measure  id of a measure that the agency leads, or is the first to be responsible for
//   no  its number
//   title  its heading
//   role  the agency's role in it
//   quote  the words that prove that
//   clause  the printed clause
//   below_plan  number of the plan below
//   below_plan_id  its id
//   below  id of the measure below that carries it out
//   below_no  its number
//   below_title  its heading
//   below_role  the body's role in it
//   below_quote  the words that prove that
//   below_clause  the printed clause
//   basis  how the measures were linked
//   score  how sure the link is, 0 to 1
// in Neo4j Browser:
//   :param agency => '140000:山西省商务厅';
MATCH (a:Agency {id: $agency})<-[r:牵头|负责]-(m:Measure)<-[i:IMPLEMENTS]-(d:Measure)-[x:牵头|负责]->(b:Agency)
WHERE (r.role = '牵头' OR (r.position = 0 AND NOT EXISTS { MATCH (m)-[:牵头]->(:Agency) }))
  AND (x.role = '牵头' OR (x.position = 0 AND NOT EXISTS { MATCH (d)-[:牵头]->(:Agency) }))
  AND b.place_code <> a.place_code AND NOT b.kind IN ['集合', '政府']
WITH a, r, m, i, d, x, b
MATCH (c:Plan)-[:HAS_MEASURE]->(d)
WHERE b.place_code = c.place_code
WITH a, r, m, i, d, x, b, c
MATCH (p:Plan)-[:HAS_MEASURE]->(m)
WITH a, r, m, i, d, x, b, c, p
WHERE EXISTS { MATCH (a)-[:BELONGS_TO]->(:System) }
  AND NOT EXISTS {
        MATCH (a)-[:BELONGS_TO]->(:System)<-[:BELONGS_TO]-(o:Agency)
        WHERE o.place_code = c.place_code AND o.named
      }
  AND NOT EXISTS {
        MATCH (a)-[y:SUCCEEDED_BY]-(:Agency)-[:BELONGS_TO]->(:System)<-[:BELONGS_TO]-(o:Agency)
        WHERE y.kind <> 'transferred' AND o.place_code = c.place_code AND o.named
      }
  AND NOT EXISTS {
        MATCH (m)-[y:牵头|负责]->(q:Agency)-[:BELONGS_TO]->(:System)<-[:BELONGS_TO]-(b)
        WHERE y.role = r.role AND q.id <> a.id
      }
RETURN b.id AS id, b.name AS name, b.level AS level, b.place AS place, b.place_code AS place_code,
       b.kind AS kind, p.name AS plan, p.id AS plan_id, m.id AS measure, m.no AS no, m.title AS title, r.role AS role,
       r.quote AS quote, r.clause AS clause, c.name AS below_plan, c.id AS below_plan_id, d.id AS below,
       d.no AS below_no, d.title AS below_title, x.role AS below_role, x.quote AS below_quote,
       x.clause AS below_clause, i.basis AS basis, i.score AS score
ORDER BY place_code, id, plan_id, m.seq, below, r.span_start, x.span_start
