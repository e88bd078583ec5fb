// The group with most members of those that have duties.
MATCH (g:Agency {kind: '集合'})
WHERE EXISTS { (g)<-[:牵头|配合|负责|指导]-(:Measure) }
OPTIONAL MATCH (g)<-[e:MEMBER_OF]-(:Agency)
RETURN g.name AS value, count(e) AS n
ORDER BY n DESC, value
LIMIT 1
