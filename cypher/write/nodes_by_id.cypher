// The nodes that have these ids.
UNWIND $ids AS wanted MATCH (n:${label} {id: wanted}) RETURN ${columns}
