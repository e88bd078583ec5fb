// groups
// The groups that an agency is a member of.
//
// parameters:
//   agency  text, required  id of the agency
// columns:
//   id  id of the group
//   name  its name
//   place  its place
// in Neo4j Browser:
//   :param agency => '140900:忻州市人民政府';
MATCH (:Agency {id: $agency})-[:MEMBER_OF]->(g:Agency)
RETURN g.id AS id, g.name AS name, g.place AS place
ORDER BY id
