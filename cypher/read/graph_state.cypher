// graph_state
// A word that changes with everything that is written, and two counts: the same as before, the same graph.
//
// columns:
//   state  what was written so far, in short
//   agencies  how many agencies
//   plans  how many plans, those that others only name among them
OPTIONAL MATCH (z:ZerenSchema)
WITH coalesce(z.state, '') AS state
OPTIONAL MATCH (a:Agency)
WITH state, count(a.id) AS agencies
OPTIONAL MATCH (p:Plan)
RETURN state AS state, agencies AS agencies, count(p.id) AS plans
