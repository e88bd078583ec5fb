// Relationships; the store compares their number with that of the rows. Through the log, as
// create_nodes.
LOAD FROM '${file}' MATCH (a:${start} {id: `start`}) MATCH (b:${end} {id: `end`})
CREATE (a)-[:${type} {${assignments}}]->(b) RETURN count(*) AS made
