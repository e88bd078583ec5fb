// 12 一个指标在各级各年
// 哪些计划的哪些措施给这个指标定了数；数和原话在目标上。
//
// 参数：
//   indicator  指标里的字
// 例：
//   :param indicator => '寄递物流'
MATCH (t:Target)
WHERE t.indicator CONTAINS $indicator OR t.measured CONTAINS $indicator
MATCH (p:Plan)-[h:HAS_MEASURE]->(m:Measure)-[e:HAS_TARGET]->(t)
OPTIONAL MATCH (p)-[l:LOCATED_IN]->(o:Place)
RETURN o, l, p, h, m, e, t
ORDER BY p.id, m.seq, t.seq
LIMIT 80
