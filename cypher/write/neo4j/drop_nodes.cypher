// Nodes with all that hangs on them.
UNWIND $ids AS gone MATCH (n:${label} {id: gone}) DETACH DELETE n
