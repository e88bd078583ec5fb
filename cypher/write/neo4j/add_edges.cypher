// Relationships; the store compares their number with that of the rows.
UNWIND $rows AS row MATCH (a:${start} {id: row.start}) MATCH (b:${end} {id: row.end})
CREATE (a)-[r:${type}]->(b) SET r = row.properties
