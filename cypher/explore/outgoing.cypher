// What leaves one node by one type of relationship towards one label, in the order of the text.
// parameters: node (the server's own number of it), type, label
MATCH (a)-[edge]->(other)
WHERE id(a) = $node AND type(edge) = $type AND $label IN labels(other)
RETURN edge, other
ORDER BY coalesce(edge.doc, ''), coalesce(edge.span_start, other.span_start, 0), other.id
