// The indicator that most plans put a number to.
MATCH (t:Target)<-[:HAS_TARGET]-(:Measure)
RETURN coalesce(t.measured, t.indicator) AS value, count(DISTINCT t.doc) AS n
ORDER BY n DESC, value
LIMIT 1
