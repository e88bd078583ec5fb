// group_members
// The members of a group that the graph holds, those that a plan names first.
//
// parameters:
//   agency  text, required  id of the group (agencies_named finds it)
//   on  text = ''  ISO date: only bodies that existed then, as far as that is known; '' for all
// columns:
//   id  id of the member
//   name  its name
//   level  its level
//   place  its place
//   place_code  code of the place
//   kind  what sort of body
//   named  whether a plan names it itself
//   rule  why it is a member: table-of-places, same-office or same-system
//   valid_from  since when it is one, null where that is not known
//   valid_to  until when, null where that is not known
// in Neo4j Browser:
//   :param agency => '140900:忻州市各县（市、区）人民政府';
//   :param on => '';
MATCH (a:Agency)-[r:MEMBER_OF]->(:Agency {id: $agency})
WHERE $on = '' OR (coalesce(r.valid_from, a.valid_from, '') <= $on
  AND coalesce(r.valid_to, a.valid_to, '9999-12-31') > $on)
RETURN a.id AS id, a.name AS name, a.level AS level, a.place AS place, a.place_code AS place_code,
       a.kind AS kind, a.named AS named, r.rule AS rule,
       coalesce(r.valid_from, a.valid_from) AS valid_from,
       coalesce(r.valid_to, a.valid_to) AS valid_to
ORDER BY named DESC, place_code, id
