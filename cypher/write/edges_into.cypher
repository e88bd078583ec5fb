// Those that end at these nodes.
MATCH (a:${start})-[r:${type}]->(b:${end}) WHERE b.id IN $ids RETURN ${columns}
