// Those that start at these nodes.
MATCH (a:${start})-[r:${type}]->(b:${end}) WHERE a.id IN $ids RETURN ${columns}
