// 15 写在章节上的责任
// 由哪个单位牵头或负责整节，不分到每条措施。
//
// 参数：
//   plan  计划的文号或 id
// 例：
//   :param plan => '忻政办发〔2022〕51号'
MATCH (p:Plan)-[h:HAS_SECTION]->(s:Section)-[r:牵头|配合|负责|指导]->(a:Agency)
WHERE p.number = $plan OR p.id = $plan
RETURN p, h, s, r, a
ORDER BY s.seq, a.id
LIMIT 100
