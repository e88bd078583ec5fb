// Relationships between pairs of nodes.
LOAD FROM '${file}' MATCH (a:${start} {id: head}) MATCH (b:${end} {id: tail})
MATCH (a)-[r:${type}]->(b) DELETE r
