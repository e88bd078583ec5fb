// The plan that carries on most of its edition before.
MATCH (p:Plan {known: 'text'})
OPTIONAL MATCH (p)-[:HAS_MEASURE]->(:Measure)-[c:CONTINUES]->(:Measure)
RETURN coalesce(p.number, p.id) AS value, count(c) AS n
ORDER BY n DESC, value
LIMIT 1
