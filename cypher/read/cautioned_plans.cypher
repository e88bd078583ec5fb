// cautioned_plans
// Plans in whose reading something was uncertain, with what it was.
//
// columns:
//   plan  number of the plan, or its title where it has none
//   plan_id  its id
//   title  its title
//   cautions  JSON list of {code, message, span}
MATCH (p:Plan)
WHERE p.known = 'text' AND coalesce(p.cautions, '[]') <> '[]'
RETURN p.name AS plan, p.id AS plan_id, p.title AS title, p.cautions AS cautions
ORDER BY plan_id
