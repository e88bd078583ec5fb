// The body with most duties that a trade ties to others; groups aside.
MATCH (s:System)<-[:BELONGS_TO]-(a:Agency)<-[r:牵头]-(:Measure)
WHERE a.kind <> '集合'
RETURN a.name AS value, count(r) AS n
ORDER BY n DESC, value
LIMIT 1
