// 02 上下级对口单位牵头、负责什么
// 沿着行政区划往上和往下，同一条线的单位，各自牵头、负责的措施。没有连线的单位没有读到这样的措施。
//
// 参数：
//   agency  单位的全称或 id
//   year  只看这一年的计划；'' 为不限
// 例：
//   :param agency => '忻州市商务局'
//   :param year => '2022'
MATCH (a:Agency)-[:LOCATED_IN]->(here:Place)
WHERE a.name = $agency OR a.id = $agency
MATCH (a)-[:BELONGS_TO]->(s:System)
MATCH (s)<-[t:BELONGS_TO]-(b:Agency)-[:LOCATED_IN]->(there:Place)
WHERE b.named AND (there = here
   OR EXISTS { (here)-[:PART_OF*1..4]->(there) } OR EXISTS { (there)-[:PART_OF*1..4]->(here) })
OPTIONAL MATCH (b)<-[r:牵头|负责]-(m:Measure)<-[h:HAS_MEASURE]-(p:Plan)
WHERE $year = '' OR p.years CONTAINS $year
RETURN s, t, b, r, m, h, p
ORDER BY b.place_code, b.id, p.id, m.seq
LIMIT 150
