// Every relationship of a type between two labels.
MATCH (a:${start})-[r:${type}]->(b:${end}) RETURN ${columns}
