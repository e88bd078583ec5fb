// implements
// Which plan carries out which, all of them at once: the chain from level to level.
//
// parameters:
//   year  text = ''  only plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only plans issued by then and not replaced by then; '' for all
// columns:
//   relation  always parent
//   child_id  id of the plan that carries the other out
//   plan  number of the other, null where it has none
//   plan_id  its id
//   title  its title
//   level  its level
//   place  its place
//   year  its year or period
//   known  text, or cited where only its name is known
//   basis  stated, or the rule that linked them
//   quote  the words that say so
//   rule  the rule that inferred it, null where the words say it
// in Neo4j Browser:
//   :param year => '2022';
//   :param on => '';
MATCH (c:Plan)-[e:IMPLEMENTS]->(p:Plan)
WHERE ($year = '' OR c.years CONTAINS $year OR c.period = $year)
  AND ($on = '' OR (coalesce(c.date, '') <= $on AND coalesce(c.in_force_until, '9999-12-31') > $on))
RETURN 'parent' AS relation, c.id AS child_id, p.number AS plan, p.id AS plan_id, p.title AS title,
       p.level AS level, p.place AS place, p.period AS year, p.known AS known, e.basis AS basis,
       e.quote AS quote, e.rule AS rule
ORDER BY child_id, plan_id
