// A plan that leaves measures of the one above it aside, the most first.
MATCH (p:Plan {known: 'text'})
OPTIONAL MATCH (p)-[:IMPLEMENTS]->(:Plan)-[:HAS_MEASURE]->(m:Measure)
WHERE NOT EXISTS { (m)<-[:IMPLEMENTS]-(:Measure)<-[:HAS_MEASURE]-(p) }
RETURN coalesce(p.number, p.id) AS value, count(m) AS n
ORDER BY n DESC, value
LIMIT 1
