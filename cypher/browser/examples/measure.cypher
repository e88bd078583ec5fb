// The measure that most others carry out.
MATCH (m:Measure)
OPTIONAL MATCH (m)<-[i:IMPLEMENTS]-(:Measure)
OPTIONAL MATCH (m)-[c:CONTINUES]->(:Measure)
RETURN m.id AS value, count(DISTINCT i) + 2 * count(DISTINCT c) AS n
ORDER BY n DESC, value
LIMIT 1
