// 00 全部计划：谁落实谁，谁替代谁
// 读到的和只被提到的计划，及其地方。点开线看依据（basis、quote）。
MATCH (p:Plan)-[r:IMPLEMENTS|REPLACES]->(q:Plan)
OPTIONAL MATCH (p)-[l:LOCATED_IN]->(o:Place)
OPTIONAL MATCH (q)-[k:LOCATED_IN]->(u:Place)
RETURN p, r, q, l, o, k, u
ORDER BY q.id, p.id
LIMIT 100
