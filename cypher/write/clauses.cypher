// Their responsibility clauses, and who stands in them.
MATCH (n:${label})-[r:牵头|配合|负责|指导]->(a:Agency) WHERE n.doc IN $ids
RETURN r.doc AS doc, n.id AS owner, r.clause AS clause, a.id AS agency
