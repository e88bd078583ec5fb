// 10 一个集合有哪些成员，担着什么
// 各市人民政府、各县（市、区）人民政府一类：成员按行政区划表推出（rule），任务是计划写给集合的。
//
// 参数：
//   group  集合的全称或 id
// 例：
//   :param group => '忻州市各县（市、区）人民政府'
MATCH (g:Agency)
WHERE g.kind = '集合' AND (g.name = $group OR g.id = $group)
OPTIONAL MATCH (g)<-[e:MEMBER_OF]-(x:Agency)
WITH g, collect([e, x])[..60] AS members
OPTIONAL MATCH (g)<-[r:牵头|配合|负责|指导]-(m:Measure)
RETURN g, members, collect([r, m])[..40] AS duties
