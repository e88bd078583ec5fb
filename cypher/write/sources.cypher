// The files that plans were read from, without their bytes.
MATCH (s:Source) RETURN s.id AS id, s.name AS name ORDER BY s.id
