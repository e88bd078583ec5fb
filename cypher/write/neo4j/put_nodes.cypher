// Nodes, held or not; what they said before is replaced.
UNWIND $rows AS row MERGE (n:${label} {id: row.id}) SET n = row
