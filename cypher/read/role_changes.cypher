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
MATCH (p)-[:HAS_MEASURE]->(m:Measure)-[r:牵头|配合|负责|指导]->(a:Agency)
MATCH (m)<-[i:IMPLEMENTS]-(d:Measure)<-[:HAS_MEASURE]-(:Plan {id: $plan})
MATCH (d)-[x:牵头|配合|负责|指导]->(b:Agency)
WHERE x.role <> r.role AND b.place_code <> a.place_code
  AND EXISTS { MATCH (a)-[:BELONGS_TO]->(:System)<-[:BELONGS_TO]-(b) }
  AND NOT EXISTS {
        MATCH (m)<-[:IMPLEMENTS]-(e:Measure)<-[:HAS_MEASURE]-(:Plan {id: $plan}),
              (e)-[y:牵头|配合|负责|指导]->(o:Agency)-[:BELONGS_TO]->(:System)<-[:BELONGS_TO]-(a)
        WHERE y.role = r.role AND o.place_code <> a.place_code
      }
  AND NOT EXISTS {
        MATCH (m)-[z:牵头|配合|负责|指导]->(a)
        WHERE z.role = x.role
      }
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, r.role AS role,
       a.name AS agency, a.level AS level, a.place AS place, p.period AS year, 'direct' AS via,
       r.quote AS quote, p.id AS plan_id, a.id AS agency_id, r.clause AS clause,
       r.span_start AS span_start, r.span_end AS span_end,
       d.id AS below, d.no AS below_no, d.title AS below_title, x.role AS below_role,
       b.name AS below_agency, b.id AS below_agency_id, x.quote AS below_quote,
       x.clause AS below_clause, x.span_start AS below_start, x.span_end AS below_end,
       i.basis AS basis, i.score AS score
ORDER BY plan_id, m.seq, span_start, agency_id, below, below_start, below_agency_id
