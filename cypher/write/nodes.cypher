// Every node of a label.
MATCH (n:${label}) RETURN ${columns}
