// What linking needs to know of plans, by id; their texts stay where they are.
UNWIND $ids AS wanted MATCH (n:Plan {id: wanted})
RETURN n.id AS id, n.known AS known, n.title AS title, n.key AS key, n.number AS number, n.issuer AS issuer,
       n.place_code AS place_code, n.date AS date, n.year AS year, n.family AS family, n.series AS series,
       n.in_force_until AS in_force_until
