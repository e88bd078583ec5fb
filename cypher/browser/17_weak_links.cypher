// 17 最没有把握的承接，请核对
// 措施之间由比对得出的承接，分数最低的二十条。
MATCH (m:Measure)-[i:IMPLEMENTS|CONTINUES]->(n:Measure)
WHERE i.score < 1
WITH m, i, n
ORDER BY i.score, m.id, n.id
LIMIT 20
MATCH (p:Plan)-[h:HAS_MEASURE]->(m)
MATCH (q:Plan)-[g:HAS_MEASURE]->(n)
RETURN p, h, m, i, n, g, q
LIMIT 40
