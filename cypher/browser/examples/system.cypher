// The trade that leads in most places.
MATCH (s:System)<-[:BELONGS_TO]-(a:Agency)<-[r:牵头]-(:Measure)
RETURN s.name AS value, count(DISTINCT a.place_code) AS n, count(r) AS led
ORDER BY n DESC, led DESC, value
LIMIT 1
