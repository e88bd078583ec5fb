// unread_plans
// Documents that are named but whose own text was not read, with how many plans and measures name them.
//
// parameters:
//   limit  integer = 1000  at most so many rows
// columns:
//   id  id of the document
//   number  its 文号, null where none was printed
//   title  its title, null where none was printed
//   plans  how many plans name it, themselves or in a measure
//   measures  how many measures name it
//   quote  words that name it, the first of them in order
// in Neo4j Browser:
//   :param limit => 100;
MATCH (q:Plan)
WHERE q.known = 'cited'
OPTIONAL MATCH (q)<-[c:CITES]-(x:Plan|Measure)
RETURN q.id AS id, q.number AS number, q.title AS title, count(DISTINCT c.doc) AS plans,
       count(DISTINCT CASE WHEN x.id <> c.doc THEN x.id END) AS measures,
       min(c.quote) AS quote
ORDER BY plans DESC, measures DESC, id
LIMIT $limit
