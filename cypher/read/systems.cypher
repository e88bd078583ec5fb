// systems
// Every system (条线) with its agencies and the measures they carry.
//
// columns:
//   id  id of the system
//   name  its name
//   agencies  how many agencies
//   measures  how many different measures they carry themselves
MATCH (s:System)<-[:BELONGS_TO]-(a:Agency)
OPTIONAL MATCH (a)<-[:牵头|配合|负责|指导]-(m:Measure)
RETURN s.id AS id, s.name AS name, count(DISTINCT a.id) AS agencies, count(DISTINCT m.id) AS measures
ORDER BY measures DESC, id
