// The systems that these plans themselves put their agencies in.
MATCH (p:Plan)-[n:NAMES]->(a:Agency) WHERE p.id IN $ids
RETURN p.id AS doc, a.id AS agency, n.systems AS systems
