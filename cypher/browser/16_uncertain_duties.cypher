// 16 推断或存疑的责任，请核对
// 不是照原文直接写下的责任：rule 是推断的规则，certainty 是把握，clause 是原话。
MATCH (x:Measure|Section)-[r:牵头|配合|负责|指导]->(a:Agency)
WHERE r.certainty <> 'explicit'
OPTIONAL MATCH (p:Plan)-[h:HAS_MEASURE|HAS_SECTION]->(x)
RETURN p, h, x, r, a
ORDER BY r.certainty DESC, p.id, x.seq, a.id
LIMIT 100
