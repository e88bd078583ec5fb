// 07 一地谁的任务最重
// 一个地方任务最多的十个单位（集合不算），各画至多二十条。
//
// 参数：
//   place  地方的全称或行政区划代码
//   year  只看这一年的计划；'' 为不限
// 例：
//   :param place => '忻州市'
//   :param year => '2022'
MATCH (o:Place)<-[l:LOCATED_IN]-(a:Agency)<-[r:牵头|配合|负责|指导]-(m:Measure)<-[:HAS_MEASURE]-(p:Plan)
WHERE (o.name = $place OR o.id = $place) AND a.kind <> '集合'
  AND ($year = '' OR p.years CONTAINS $year)
WITH o, l, a, collect(r) AS duties, count(DISTINCT m) AS carried
ORDER BY carried DESC, a.id
LIMIT 10
UNWIND duties[..20] AS r
RETURN o, l, a, r, startNode(r) AS m
LIMIT 200
