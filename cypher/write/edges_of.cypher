// Those that start at what hangs on these plans.
MATCH (p:Plan)-[:${through}]->(a:${start})-[r:${type}]->(b:${end}) WHERE p.id IN $ids
RETURN ${columns}
