// named_groups
// Groups that plans name (各市人民政府, 有关部门), with how many measures name each and how many members are held.
//
// columns:
//   id  id of the group
//   name  its name
//   place  its place
//   place_code  code of its place
//   scope  all, some or unknown
//   measures  how many measures name it
//   members  how many members the graph holds
MATCH (g:Agency)
WHERE g.kind = '集合' AND g.named
OPTIONAL MATCH (g)<-[:牵头|配合|负责|指导]-(m:Measure)
WITH g, count(DISTINCT m.id) AS measures
OPTIONAL MATCH (g)<-[:MEMBER_OF]-(b:Agency)
RETURN g.id AS id, g.name AS name, g.place AS place, g.place_code AS place_code, g.scope AS scope,
       measures AS measures, count(DISTINCT b.id) AS members
ORDER BY measures DESC, id
