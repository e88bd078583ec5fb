// slipped_deadlines
// Measures above that fall due, and those below that carry them out later or name no date.
//
// parameters:
//   plan  text, required  id of the plan below (plans_named finds it)
//   parent  text = ''  id of one plan that it carries out; '' for all
// columns:
//   plan  number of the plan above, or its title where it has none
//   measure  id of its measure
//   no  the measure's number
//   title  its heading, null where it has none
//   level  level of the plan above
//   place  its place
//   year  its year or period
//   due_text  the date as printed at the measure above, null where only its clause has one
//   due_date  the same, ISO: of the measure, else the last of its clause
//   clause  the responsibility clauses above
//   plan_id  id of the plan above
//   below  id of the measure below
//   below_no  its number
//   below_title  its heading
//   below_due_text  its date as printed
//   below_due_date  the same, ISO; null where none is named
//   below_clause  the responsibility clauses below
//   change  later, or none where no measure below that carries it out names a date
//   basis  how the measures were linked
//   score  how sure the link is, 0 to 1
// in Neo4j Browser:
//   :param plan => '140828:夏政办发〔2022〕32号';
//   :param parent => '';
MATCH (:Plan {id: $plan})-[:IMPLEMENTS]->(p:Plan)
WHERE $parent = '' OR p.id = $parent
WITH DISTINCT p
MATCH (p)-[:HAS_MEASURE]->(m:Measure)
OPTIONAL MATCH (m)-[r:牵头|配合|负责|指导]->(:Agency)
WITH p, m, coalesce(m.due_date, max(r.due_date)) AS due
WHERE due IS NOT NULL
MATCH (m)<-[i:IMPLEMENTS]-(d:Measure)<-[:HAS_MEASURE]-(:Plan {id: $plan})
OPTIONAL MATCH (d)-[x:牵头|配合|负责|指导]->(:Agency)
WITH p, m, due, i, d, coalesce(d.due_date, max(x.due_date)) AS below_due
WHERE below_due > due
   OR (below_due IS NULL AND NOT EXISTS {
        MATCH (m)<-[:IMPLEMENTS]-(e:Measure)<-[:HAS_MEASURE]-(:Plan {id: $plan})
        WHERE e.due_date IS NOT NULL
      } AND NOT EXISTS {
        MATCH (m)<-[:IMPLEMENTS]-(e:Measure)<-[:HAS_MEASURE]-(:Plan {id: $plan}), (e)-[y:牵头|配合|负责|指导]->(:Agency)
        WHERE y.due_date IS NOT NULL
      })
RETURN p.name AS plan, m.id AS measure, m.no AS no, m.title AS title, p.level AS level,
       p.place AS place, p.period AS year, m.due_text AS due_text, due AS due_date,
       m.clause AS clause, p.id AS plan_id, d.id AS below, d.no AS below_no, d.title AS below_title,
       d.due_text AS below_due_text, below_due AS below_due_date, d.clause AS below_clause,
       CASE WHEN below_due IS NULL THEN 'none' ELSE 'later' END AS change,
       i.basis AS basis, i.score AS score
ORDER BY plan_id, m.seq, d.seq, below
