// 01 本单位要干什么
// 一个单位牵头、配合、负责、指导的措施，都是计划写明的；经集合或章节承担的见 10 和 15。
//
// 参数：
//   agency  单位的全称或 id
//   year  只看这一年的计划；'' 为不限
// 例：
//   :param agency => '忻州市商务局'
//   :param year => '2022'
MATCH (a:Agency)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[h:HAS_MEASURE]-(p:Plan)
WHERE (a.name = $agency OR a.id = $agency) AND ($year = '' OR p.years CONTAINS $year)
RETURN a, r, m, h, p
ORDER BY p.id, m.seq
LIMIT 80
