// Shared nodes that nothing points at any more.
MATCH (n:${label}) WHERE NOT EXISTS { MATCH (n)<-[:${types}]-() } RETURN n.id AS id
