// corrections
// What people said against readings, with what became of it: applied, unapplied or undone.
//
// parameters:
//   plan  text = ''  only those of the plan of this id (plans_named finds it); '' for all
//   state  text = ''  applied, unapplied or undone; '' for all
// columns:
//   id  id of the correction
//   state  applied, unapplied (it found no place) or undone
//   kind  unit, role, drop, add, join, split, title, due, no_measure, plan, citation, accept or merge
//   who  who said so
//   why  why
//   at  when, UTC
//   plan_id  id of the plan when it was said, null for a merge of agencies
//   plan_name  number or title of the plan
//   label  the printed number of the measure or heading
//   words  its opening words; of a merge the name of the agency that goes
//   quote  the printed words that it is about
//   clause  the clause in which they stand
//   field  of a plan; of a caution its code; of a role what it was
//   was  what was read when it was said
//   value  what is right
//   reason  why it found no place
//   plans  in how many plans it is applied
//   undone_at  when it was taken back, UTC
//   undone_by  by whom
//   undone_why  why
// in Neo4j Browser:
//   :param plan => '';
//   :param state => '';
MATCH (c:Correction)
OPTIONAL MATCH (c)<-[r:CORRECTED_BY]-(p:Plan)
WITH c, count(CASE WHEN r.applied THEN 1 ELSE null END) AS applied, min(r.reason) AS reason,
     count(CASE WHEN p.id = $plan THEN 1 ELSE null END) AS here
WITH c, applied, reason, here,
     CASE WHEN c.undone_at IS NOT NULL THEN 'undone' WHEN applied > 0 THEN 'applied' ELSE 'unapplied' END AS state
WHERE ($state = '' OR state = $state) AND ($plan = '' OR here > 0 OR c.plan_id = $plan)
RETURN c.id AS id, state AS state, c.kind AS kind, c.who AS who, c.why AS why, c.at AS at,
       c.plan_id AS plan_id, c.plan_name AS plan_name, c.label AS label, c.words AS words,
       c.quote AS quote, c.clause AS clause, c.field AS field, c.was AS was, c.value AS value,
       CASE WHEN state = 'unapplied' THEN coalesce(reason, 'no plan that it is about is held') ELSE null END AS reason,
       applied AS plans, c.undone_at AS undone_at, c.undone_by AS undone_by, c.undone_why AS undone_why
ORDER BY at, id
