// Nodes, held or not; what they said before is replaced.
LOAD FROM '${file}' MERGE (n:${label} {id: id}) SET ${assignments}
