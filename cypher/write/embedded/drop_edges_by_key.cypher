// Relationships told apart by their key.
LOAD FROM '${file}' MATCH (a:${start} {id: head}) MATCH (b:${end} {id: tail})
MATCH (a)-[r:${type}]->(b) WHERE r.${key} = key DELETE r
