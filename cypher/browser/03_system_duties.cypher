// 03 一条线各级牵头什么
// 同一条线的单位，不分地方，各自牵头的措施。
//
// 参数：
//   system  条线的名称
//   year  只看这一年的计划；'' 为不限
// 例：
//   :param system => '商务'
//   :param year => '2022'
MATCH (s:System)<-[t:BELONGS_TO]-(a:Agency)<-[r:牵头]-(m:Measure)<-[h:HAS_MEASURE]-(p:Plan)
WHERE s.name = $system AND ($year = '' OR p.years CONTAINS $year)
RETURN s, t, a, r, m, h, p
ORDER BY a.place_code, a.id, p.id, m.seq
LIMIT 120
