// counts
// How many of everything the graph holds; agencies are those that plans name, standing those that follow from them.
//
// columns:
//   what  what is counted
//   n  how many
MATCH (p:Plan) WHERE p.known = 'text'
WITH count(*) AS n
RETURN 'plans' AS what, n AS n
UNION ALL
MATCH (p:Plan) WHERE p.known = 'cited'
WITH count(*) AS n
RETURN 'cited_plans' AS what, n AS n
UNION ALL
MATCH (s:Section)
WITH count(*) AS n
RETURN 'sections' AS what, n AS n
UNION ALL
MATCH (m:Measure)
WITH count(*) AS n
RETURN 'measures' AS what, n AS n
UNION ALL
MATCH (t:Target)
WITH count(*) AS n
RETURN 'targets' AS what, n AS n
UNION ALL
MATCH (a:Agency) WHERE a.named
WITH count(*) AS n
RETURN 'agencies' AS what, n AS n
UNION ALL
MATCH (a:Agency) WHERE NOT a.named
WITH count(*) AS n
RETURN 'standing' AS what, n AS n
UNION ALL
MATCH (s:System)
WHERE EXISTS { MATCH (s)<-[:BELONGS_TO]-(a:Agency) WHERE a.named }
WITH count(*) AS n
RETURN 'systems' AS what, n AS n
UNION ALL
MATCH (p:Place)
WITH count(*) AS n
RETURN 'places' AS what, n AS n
UNION ALL
MATCH (:Measure)-[r:牵头|配合|负责|指导]->(:Agency)
WITH count(*) AS n
RETURN 'measure_roles' AS what, n AS n
UNION ALL
MATCH (:Section)-[r:牵头|配合|负责|指导]->(:Agency)
WITH count(*) AS n
RETURN 'section_roles' AS what, n AS n
UNION ALL
MATCH (:Plan)-[r:IMPLEMENTS]->(:Plan)
WITH count(*) AS n
RETURN 'implements' AS what, n AS n
