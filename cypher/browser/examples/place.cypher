// The place with most bodies that have a successor, then with most bodies.
MATCH (o:Place)<-[:LOCATED_IN]-(a:Agency)
OPTIONAL MATCH (a)-[s:SUCCEEDED_BY]->(:Agency)
RETURN o.name AS value, count(s) AS n, count(DISTINCT a) AS bodies
ORDER BY n DESC, bodies DESC, value
LIMIT 1
