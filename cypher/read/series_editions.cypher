// series_editions
// The editions of one plan, year by year: those of its place and title whose text is held, or that others name.
//
// parameters:
//   plan  text, required  id of the plan
// columns:
//   relation  this, earlier or later by the year of the title; other where years do not tell
//   plan  number of the edition, null where none is known
//   plan_id  its id
//   title  its title
//   date  when it was issued, null where its text is not held
//   year  its year or period
//   known  text, or cited where only its name is known
//   in_force_until  date of the plan that replaced it, null where none is known
// in Neo4j Browser:
//   :param plan => '140000:晋政办发〔2022〕35号';
MATCH (s:Plan {id: $plan})
MATCH (p:Plan)
WHERE p.series = s.series
RETURN CASE WHEN p.id = s.id THEN 'this' WHEN p.year < s.year THEN 'earlier'
            WHEN p.year > s.year THEN 'later' ELSE 'other' END AS relation,
       p.number AS plan, p.id AS plan_id, p.title AS title, p.date AS date, p.period AS year,
       p.known AS known, p.in_force_until AS in_force_until
ORDER BY coalesce(p.year, 9999), coalesce(p.date, '9999-12-31'), plan_id
