// doubts
// How much of what is held is uncertain, inferred or missing, by kind.
//
// parameters:
//   below  integer = 90  links between measures whose score, in hundredths, is less than this
// columns:
//   what  uncertain, rule (responsibilities), links, plan_links, cautions, citations, unread or unassigned
//   n  how many
// in Neo4j Browser:
//   :param below => 90;
MATCH (x:Measure|Section)-[r:牵头|配合|负责|指导]->(:Agency)
WHERE r.certainty = 'uncertain' AND r.correction IS NULL
WITH count(*) AS n
RETURN 'uncertain' AS what, n AS n
UNION ALL
MATCH (x:Measure|Section)-[r:牵头|配合|负责|指导]->(:Agency)
WHERE r.certainty = 'rule' AND r.correction IS NULL
WITH count(*) AS n
RETURN 'rule' AS what, n AS n
UNION ALL
MATCH (:Measure)-[i:IMPLEMENTS]->(:Measure)
WHERE i.score * 100 < $below
WITH count(*) AS n
RETURN 'links' AS what, n AS n
UNION ALL
MATCH (:Plan)-[i:IMPLEMENTS]->(:Plan)
WHERE i.basis <> 'stated'
WITH count(*) AS n
RETURN 'plan_links' AS what, n AS n
UNION ALL
MATCH (p:Plan)
WHERE p.known = 'text' AND coalesce(p.cautions, '[]') <> '[]'
WITH count(*) AS n
RETURN 'cautions' AS what, n AS n
UNION ALL
MATCH (x:Plan|Measure)-[c:CITES]->(q:Plan)
WHERE c.caution IS NOT NULL
WITH DISTINCT x.id AS citing, q.id AS cited, c.span_start AS first, c.span_end AS last
WITH count(*) AS n
RETURN 'citations' AS what, n AS n
UNION ALL
MATCH (p:Plan)
WHERE p.known = 'cited'
WITH count(*) AS n
RETURN 'unread' AS what, n AS n
UNION ALL
MATCH (m:Measure)
WHERE NOT EXISTS { MATCH (m)-[:牵头|配合|负责|指导]->(:Agency) }
WITH count(*) AS n
RETURN 'unassigned' AS what, n AS n
