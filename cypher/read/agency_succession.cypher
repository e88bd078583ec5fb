// agency_succession
// The bodies that came after an agency and those before it that the graph holds, up to four steps away.
//
// parameters:
//   agency  text, required  id of the agency (agencies_named finds it)
// columns:
//   relation  predecessor or successor
//   steps  how many reforms lie between
//   id  id of the body
//   name  its name
//   level  its level
//   place  its place
//   place_code  code of the place
//   named  whether a plan names it
//   kind  of the step next to it: renamed, merged, split or transferred
//   date  of that step, null where it is not known
//   certain  false where the step was laid down for all such bodies, but is not known of this one
//   closed  whether the older body was no more after that step; false where only some duties moved
//   source  the document that says so
//   through  id of the body at the other end of that step
// in Neo4j Browser:
//   :param agency => '140000:国家金融监督管理总局山西监管局';
MATCH (x:Agency {id: $agency})-[r:SUCCEEDED_BY]->(b:Agency)
RETURN DISTINCT 'successor' AS relation, 1 AS steps, b.id AS id, b.name AS name, b.level AS level,
       b.place AS place, b.place_code AS place_code, b.named AS named,
       r.kind AS kind, r.date AS date, r.certain AS certain, r.closed AS closed,
       r.source AS source, x.id AS through
ORDER BY coalesce(date, '9999-12-31'), id, through, kind
UNION ALL
MATCH (x:Agency {id: $agency})-[:SUCCEEDED_BY]->(v1:Agency)-[r:SUCCEEDED_BY]->(b:Agency)
WHERE b.id <> x.id
RETURN DISTINCT 'successor' AS relation, 2 AS steps, b.id AS id, b.name AS name, b.level AS level,
       b.place AS place, b.place_code AS place_code, b.named AS named,
       r.kind AS kind, r.date AS date, r.certain AS certain, r.closed AS closed,
       r.source AS source, v1.id AS through
ORDER BY coalesce(date, '9999-12-31'), id, through, kind
UNION ALL
MATCH (x:Agency {id: $agency})-[:SUCCEEDED_BY]->(v1:Agency)-[:SUCCEEDED_BY]->(v2:Agency)-[r:SUCCEEDED_BY]->(b:Agency)
WHERE b.id <> x.id
RETURN DISTINCT 'successor' AS relation, 3 AS steps, b.id AS id, b.name AS name, b.level AS level,
       b.place AS place, b.place_code AS place_code, b.named AS named,
       r.kind AS kind, r.date AS date, r.certain AS certain, r.closed AS closed,
       r.source AS source, v2.id AS through
ORDER BY coalesce(date, '9999-12-31'), id, through, kind
UNION ALL
MATCH (x:Agency {id: $agency})-[:SUCCEEDED_BY]->(v1:Agency)-[:SUCCEEDED_BY]->(v2:Agency)-[:SUCCEEDED_BY]->(v3:Agency)-[r:SUCCEEDED_BY]->(b:Agency)
WHERE b.id <> x.id
RETURN DISTINCT 'successor' AS relation, 4 AS steps, b.id AS id, b.name AS name, b.level AS level,
       b.place AS place, b.place_code AS place_code, b.named AS named,
       r.kind AS kind, r.date AS date, r.certain AS certain, r.closed AS closed,
       r.source AS source, v3.id AS through
ORDER BY coalesce(date, '9999-12-31'), id, through, kind
UNION ALL
MATCH (x:Agency {id: $agency})<-[r:SUCCEEDED_BY]-(b:Agency)
RETURN DISTINCT 'predecessor' AS relation, 1 AS steps, b.id AS id, b.name AS name, b.level AS level,
       b.place AS place, b.place_code AS place_code, b.named AS named,
       r.kind AS kind, r.date AS date, r.certain AS certain, r.closed AS closed,
       r.source AS source, x.id AS through
ORDER BY coalesce(date, '9999-12-31'), id, through, kind
UNION ALL
MATCH (x:Agency {id: $agency})<-[:SUCCEEDED_BY]-(v1:Agency)<-[r:SUCCEEDED_BY]-(b:Agency)
WHERE b.id <> x.id
RETURN DISTINCT 'predecessor' AS relation, 2 AS steps, b.id AS id, b.name AS name, b.level AS level,
       b.place AS place, b.place_code AS place_code, b.named AS named,
       r.kind AS kind, r.date AS date, r.certain AS certain, r.closed AS closed,
       r.source AS source, v1.id AS through
ORDER BY coalesce(date, '9999-12-31'), id, through, kind
UNION ALL
MATCH (x:Agency {id: $agency})<-[:SUCCEEDED_BY]-(v1:Agency)<-[:SUCCEEDED_BY]-(v2:Agency)<-[r:SUCCEEDED_BY]-(b:Agency)
WHERE b.id <> x.id
RETURN DISTINCT 'predecessor' AS relation, 3 AS steps, b.id AS id, b.name AS name, b.level AS level,
       b.place AS place, b.place_code AS place_code, b.named AS named,
       r.kind AS kind, r.date AS date, r.certain AS certain, r.closed AS closed,
       r.source AS source, v2.id AS through
ORDER BY coalesce(date, '9999-12-31'), id, through, kind
UNION ALL
MATCH (x:Agency {id: $agency})<-[:SUCCEEDED_BY]-(v1:Agency)<-[:SUCCEEDED_BY]-(v2:Agency)<-[:SUCCEEDED_BY]-(v3:Agency)<-[r:SUCCEEDED_BY]-(b:Agency)
WHERE b.id <> x.id
RETURN DISTINCT 'predecessor' AS relation, 4 AS steps, b.id AS id, b.name AS name, b.level AS level,
       b.place AS place, b.place_code AS place_code, b.named AS named,
       r.kind AS kind, r.date AS date, r.certain AS certain, r.closed AS closed,
       r.source AS source, v3.id AS through
ORDER BY coalesce(date, '9999-12-31'), id, through, kind
