// 04 一个计划里谁牵头什么
// 计划的措施和它们的牵头单位。
//
// 参数：
//   plan  计划的文号或 id
// 例：
//   :param plan => '忻政办发〔2022〕51号'
MATCH (p:Plan)-[h:HAS_MEASURE]->(m:Measure)-[r:牵头]->(a:Agency)
WHERE p.number = $plan OR p.id = $plan
RETURN p, h, m, r, a
ORDER BY m.seq, a.id
LIMIT 100
