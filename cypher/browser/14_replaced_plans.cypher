// 14 被替代的计划
// 谁替代了谁，原话在线上。被替代的计划若没有读到正文，known 是 cited。
MATCH (p:Plan)-[r:REPLACES]->(q:Plan)
OPTIONAL MATCH (p)-[l:LOCATED_IN]->(o:Place)
RETURN p, r, q, l, o
ORDER BY p.date DESC, p.id
LIMIT 60
