// The named bodies of these systems.
MATCH (a:Agency)-[:BELONGS_TO]->(s:System) WHERE s.id IN $ids AND a.named
RETURN a.id AS id, a.kind AS kind, a.place_code AS place_code, s.id AS system
