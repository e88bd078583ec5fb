// 13 一条措施的前后左右
// 直接连着它的一切：计划、章节、责任单位、目标、引用的文件、承接的措施。点开责任的线，quote 和 clause 是原话。
//
// 参数：
//   measure  措施的 id
// 例：
//   :param measure => '140000:晋政办发〔2022〕35号:32'
MATCH (m:Measure {id: $measure})-[r]-(x)
RETURN m, r, x
LIMIT 100
