// The year or period of most plans that were read.
MATCH (p:Plan {known: 'text'})
WHERE p.period IS NOT NULL
RETURN p.period AS value, count(p) AS n
ORDER BY n DESC, value DESC
LIMIT 1
