// Plans that are cited by one of these numbers, right or wrong.
MATCH (:${start})-[r:CITES]->(n:Plan) WHERE r.number_key IN $values RETURN DISTINCT n.id AS id
