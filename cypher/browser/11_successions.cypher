// 11 一地机构的前身和后继
// 更名、合并、划转；日期、出处和是否确知（certain）在线上。
//
// 参数：
//   place  地方的全称或行政区划代码
// 例：
//   :param place => '忻州市'
MATCH (o:Place)<-[l:LOCATED_IN]-(a:Agency)
WHERE o.name = $place OR o.id = $place
MATCH w = (a)-[:SUCCEEDED_BY*1..3]->(:Agency)
RETURN o, l, w
LIMIT 60
