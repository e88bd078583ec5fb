// Their headings, each with the one above it.
MATCH (s:Section) WHERE s.doc IN $ids
OPTIONAL MATCH (u:Section)-[:CONTAINS]->(s)
RETURN s.doc AS doc, s.id AS id, s.heading AS heading, u.id AS parent
