// Plans whose text was read under one of these identities, before corrections.
MATCH (p:Plan) WHERE p.read_as IN $values RETURN p.id AS id
