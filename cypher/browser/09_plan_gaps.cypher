// 09 上级的哪些措施没有承接
// 上级计划的措施，在这个计划里没有找到承接的，和它们在上级的责任单位。没有找到不等于没有：措施之间的承接是比对出来的。
//
// 参数：
//   plan  计划的文号或 id
// 例：
//   :param plan => '忻政办发〔2022〕51号'
MATCH (c:Plan)-[i:IMPLEMENTS]->(p:Plan)-[h:HAS_MEASURE]->(m:Measure)
WHERE (c.number = $plan OR c.id = $plan)
  AND NOT EXISTS { (m)<-[:IMPLEMENTS]-(:Measure)<-[:HAS_MEASURE]-(c) }
OPTIONAL MATCH (m)-[r:牵头|负责]->(a:Agency)
RETURN c, i, p, h, m, r, a
ORDER BY p.id, m.seq, a.id
LIMIT 120
