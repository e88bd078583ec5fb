// 05 一个计划的上下级和历年版本
// 它落实的、落实它的、同落实一个上级的，以及各自的历年版本和地方。点开线看依据（basis、quote）。
//
// 参数：
//   plan  计划的文号或 id
// 例：
//   :param plan => '忻政办发〔2022〕51号'
MATCH (p:Plan)
WHERE p.number = $plan OR p.id = $plan
MATCH w = (p)-[:IMPLEMENTS|REPLACES*0..2]-(q:Plan)
OPTIONAL MATCH (e:Plan)-[l:LOCATED_IN]->(o:Place)
WHERE e.series = q.series
RETURN w, e, l, o
LIMIT 100
