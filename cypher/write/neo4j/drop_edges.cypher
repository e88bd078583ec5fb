// Relationships between pairs of nodes.
UNWIND $rows AS row MATCH (a:${start} {id: row.head})-[r:${type}]->(b:${end} {id: row.tail})
DELETE r
