// systems
// Every system (条线) with its agencies and the measures they carry.
//
// parameters:
//   year  text = ''  only measures of plans whose years include this one, or that have just this period (2021—2023); '' for all
//   on  text = ''  ISO date: only measures of plans issued by then and not replaced by then; '' for all
// columns:
//   id  id of the system
//   name  its name
//   agencies  how many agencies that plans name
//   measures  how many different measures they carry themselves
// in Neo4j Browser:
//   :param year => '';
//   :param on => '';
MATCH (s:System)<-[:BELONGS_TO]-(a:Agency)
WHERE a.named
OPTIONAL MATCH (a)<-[:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WHERE ($year = '' OR p.years CONTAINS $year OR p.period = $year)
  AND ($on = '' OR (coalesce(p.date, '') <= $on AND coalesce(p.in_force_until, '9999-12-31') > $on))
RETURN s.id AS id, s.name AS name, count(DISTINCT a.id) AS agencies, count(DISTINCT m.id) AS measures
ORDER BY measures DESC, id
