// Relationships told apart by their key.
UNWIND $rows AS row MATCH (a:${start} {id: row.head})-[r:${type}]->(b:${end} {id: row.tail})
WHERE r.${key} = row.key DELETE r
