// role_changes
// Responsibilities that the same system (条线) carries in another role in the measures below.
//
// parameters:
//   plan  text, required  id of the plan below (plans_named finds it)
//   parent  text = ''  id of one plan that it carries out; '' for all
// columns:
//   plan  number of the plan above, or its title where it has none
//   measure  id of its measure
//   no  the measure's number
//   title  its heading, null where it has none
//   role  the role above: 牵头, 配合, 负责 or 指导
//   agency  name of the agency above
//   level  level of the agency above
//   place  place of the agency above
//   year  year or period of the plan above
//   via  always direct: named by the measure itself
//   quote  the words that prove the role above
//   plan_id  id of the plan above
//   agency_id  id of the agency above
//   clause  the printed clause above
//   span_start  where the unit starts in the text of the plan above
//   span_end  where it ends
//   below  id of the measure below that carries it out
//   below_no  its number
//   below_title  its heading
//   below_role  the role below; no counterpart has the role above in any measure that carries it out
//   below_agency  name of the counterpart
//   below_agency_id  its id
//   below_quote  the words that prove the role below
//   below_clause  the printed clause below
//   below_start  where the unit starts in the text of the plan below
//   below_end  where it ends
//   basis  how the measures were linked
//   score  how sure the link is, 0 to 1
// in Neo4j Browser:
//   :param plan => '140828:夏政办发〔2022〕32号';
//   :param parent => '';
MATCH (:Plan {id: $plan})-[:IMPLEMENTS]->(p:Plan)
WHERE $parent = '' OR p.id = $parent
WITH DISTINCT p
MATCH (p)-[:HAS_MEASURE]->(m:Measure)<-[i:IMPLEMENTS]-(d:Measure)
WHERE d.doc = $plan
WITH p, m, i, d
MATCH (m)-[r:牵头|配合|负责|指导]->(a:Agency)-[:BELONGS_TO]->(s:System)
WITH p, m, i, d, r, a, s
MATCH (d)-[x:牵头|配合|负责|指导]->(b:Agency)-[:BELONGS_TO]->(t:System)
WHERE s.id = t.id AND b.place_code <> a.place_code
WITH p, m, a, collect(DISTINCT r.role) AS above, collect(DISTINCT x.role) AS under,
     collect(DISTINCT {
       r: r.id, i: i.id, x: x.id, role: r.role, quote: r.quote, clause: r.clause,
       span_start: r.span_start, span_end: r.span_end, below: d.id, below_no: d.no,
       below_title: d.title, below_role: x.role, below_agency: b.name, below_agency_id: b.id,
       below_quote: x.quote, below_clause: x.clause, below_start: x.span_start,
       below_end: x.span_end, basis: i.basis, score: i.score
     }) AS pairs
UNWIND pairs AS w
WITH p, m, a, above, under, w
WHERE NOT w.role IN under AND NOT w.below_role IN above
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, w.role AS role,
       a.name AS agency, a.level AS level, a.place AS place, p.period AS year, 'direct' AS via,
       w.quote AS quote, p.id AS plan_id, a.id AS agency_id, w.clause AS clause,
       w.span_start AS span_start, w.span_end AS span_end,
       w.below AS below, w.below_no AS below_no, w.below_title AS below_title,
       w.below_role AS below_role, w.below_agency AS below_agency,
       w.below_agency_id AS below_agency_id, w.below_quote AS below_quote,
       w.below_clause AS below_clause, w.below_start AS below_start, w.below_end AS below_end,
       w.basis AS basis, w.score AS score
ORDER BY plan_id, m.seq, span_start, agency_id, below, below_start, below_agency_id
