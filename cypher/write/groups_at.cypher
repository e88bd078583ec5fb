// The groups that belong to these places.
MATCH (a:Agency) WHERE a.place_code IN $ids AND a.kind = '集合'
RETURN a.id AS id, a.name AS name, a.place_code AS place_code, a.scope AS scope
