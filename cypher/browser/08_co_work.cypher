// 08 与一个单位共事的单位
// 同一条措施上还有谁。集合不算。
//
// 参数：
//   agency  单位的全称或 id
//   year  只看这一年的计划；'' 为不限
// 例：
//   :param agency => '忻州市商务局'
//   :param year => '2022'
MATCH (a:Agency)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WHERE (a.name = $agency OR a.id = $agency) AND ($year = '' OR p.years CONTAINS $year)
MATCH (m)-[s:牵头|配合|负责|指导]->(b:Agency)
WHERE b.id <> a.id AND b.kind <> '集合'
RETURN a, r, m, s, b
ORDER BY p.id, m.seq, b.id
LIMIT 120
