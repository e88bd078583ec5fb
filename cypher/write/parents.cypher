// What a plan carries out, with the places of both.
MATCH (p:Plan {id: $id})-[:IMPLEMENTS]->(q:Plan)
RETURN p.title AS title, p.place_code AS place_code, p.family AS family, p.year AS year,
       q.id AS parent, q.place_code AS parent_place
