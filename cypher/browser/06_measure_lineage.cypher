// 06 一条措施从省到市到县
// 它承接的和承接它的措施、上一年和下一年的措施，各在哪个计划，由谁牵头或负责。点开线看理由（reasons）。
//
// 参数：
//   measure  措施的 id
// 例：
//   :param measure => '140000:晋政办发〔2022〕35号:32'
MATCH (m:Measure {id: $measure})
OPTIONAL MATCH up = (m)-[:IMPLEMENTS|CONTINUES*1..3]->(:Measure)
WITH m, collect(up)[..40] AS ups
OPTIONAL MATCH down = (m)<-[:IMPLEMENTS|CONTINUES*1..3]-(:Measure)
WITH m, ups, collect(down)[..40] AS downs
WITH m, ups + downs AS ways
UNWIND [m] + reduce(all = [], way IN ways | all + nodes(way)) AS n
WITH DISTINCT ways, n
MATCH (p:Plan)-[h:HAS_MEASURE]->(n)
OPTIONAL MATCH (n)-[r:牵头|负责]->(a:Agency)
RETURN ways, collect([p, h, n, r, a])[..100] AS parts
