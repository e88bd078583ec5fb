// The parts of plans.
MATCH (n:${label}) WHERE n.doc IN $ids RETURN ${columns}
