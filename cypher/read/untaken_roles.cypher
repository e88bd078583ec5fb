// untaken_roles
// Responsibilities above that no body of the same system (条线), or of one that a reform made of it, takes in the measures below that carry them out.
//
// parameters:
//   plan  text, required  id of the plan below (plans_named finds it)
//   parent  text = ''  id of one plan that it carries out; '' for all
// columns:
//   plan  number of the plan above, or its title where it has none
//   measure  id of its measure
//   no  the measure's number
//   title  its heading, null where it has none
//   role  牵头, 配合, 负责 or 指导
//   agency  name of the agency above; groups, governments and bodies of no system are left out
//   level  level of the agency
//   place  place of the agency
//   year  year or period of the plan above
//   via  direct, or section where the role hangs on a heading above the measure
//   quote  the words that prove the role
//   plan_id  id of the plan above
//   agency_id  id of the agency
//   clause  the printed clause
//   span_start  where the unit starts in the text of the plan above
//   span_end  where it ends
//   seq  order of the measure in its plan
//   below  id of a measure below that carries it out, one a row
//   below_no  its number
//   below_title  its heading
//   below_clause  its responsibility clauses: who carries it instead
//   basis  how the measures were linked
//   score  how sure the link is, 0 to 1
//   counterpart_id  id of a body of the system that plans name in the place below, null where none is known
//   counterpart  its name
// in Neo4j Browser:
//   :param plan => '140828:夏政办发〔2022〕32号';
//   :param parent => '';
MATCH (c:Plan {id: $plan})-[:IMPLEMENTS]->(p:Plan)
WHERE $parent = '' OR p.id = $parent
WITH DISTINCT c, p
MATCH (c)-[:HAS_MEASURE]->(e:Measure)-[:IMPLEMENTS]->(m:Measure)
WHERE m.doc = p.id
MATCH (e)<-[:CONTAINS*0..3]-(h:Measure|Section)
WITH c, p, m, h
OPTIONAL MATCH (h)-[:牵头|配合|负责|指导]->(b:Agency)-[:BELONGS_TO]->(s:System)
WHERE b.place_code <> p.place_code
WITH c, p, m, collect(DISTINCT s.id) AS taken
MATCH (m)<-[:CONTAINS*0..3]-(x:Measure|Section)
WITH c, p, m, taken, x
MATCH (x)-[r:牵头|配合|负责|指导]->(a:Agency)-[:BELONGS_TO]->(y:System)
WITH c, p, m, taken, x, r, a, y
WHERE NOT a.kind IN ['集合', '政府']
OPTIONAL MATCH (a)-[q:SUCCEEDED_BY]->(:Agency)-[:BELONGS_TO]->(z:System)
WHERE q.kind <> 'transferred'
WITH c, p, m, x, r, a, collect(DISTINCT y.id) AS systems,
     max(CASE WHEN y.id IN taken OR z.id IN taken THEN 1 ELSE 0 END) AS held
WHERE held = 0
OPTIONAL MATCH (o:Agency)-[:BELONGS_TO]->(t:System)
WHERE o.place_code = c.place_code AND o.named AND t.id IN systems
WITH p, m, x, r, a, min(o.id) AS counterpart_id, min(o.name) AS counterpart
MATCH (m)<-[i:IMPLEMENTS]-(d:Measure)
WHERE d.doc = $plan
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, r.role AS role,
       a.name AS agency, a.level AS level, a.place AS place, p.period AS year,
       CASE WHEN x.id = m.id THEN 'direct' ELSE 'section' END AS via,
       r.quote AS quote, p.id AS plan_id, a.id AS agency_id, r.clause AS clause,
       r.span_start AS span_start, r.span_end AS span_end, m.seq AS seq,
       d.id AS below, d.no AS below_no, d.title AS below_title, d.clause AS below_clause,
       i.basis AS basis, i.score AS score, counterpart_id AS counterpart_id,
       counterpart AS counterpart
ORDER BY via, plan_id, seq, span_start, agency_id, below
