// 18 与上一版相比接着干什么
// 新一版里接着上一版干的措施；没有连线的是新的。
//
// 参数：
//   edition  新一版计划的文号或 id
// 例：
//   :param edition => '晋政办发〔2022〕35号'
MATCH (p:Plan)-[h:HAS_MEASURE]->(m:Measure)
WHERE p.number = $edition OR p.id = $edition
OPTIONAL MATCH (m)-[c:CONTINUES]->(n:Measure)<-[g:HAS_MEASURE]-(q:Plan)
RETURN p, h, m, c, n, g, q
ORDER BY m.seq, n.id
LIMIT 120
