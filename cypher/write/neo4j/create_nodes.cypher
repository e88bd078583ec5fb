// Nodes of which none is held.
UNWIND $rows AS row CREATE (n:${label}) SET n = row
