// indicators
// What plans commit to in numbers, as comparable indicators, with how many targets each has.
//
// parameters:
//   indicator  text = ''  a part of the indicator, as printed or as compared; '' for all
//   measured  texts = []  just these comparable indicators; none for all
//   limit  integer = 100000  at most so many rows
// columns:
//   measured  the comparable indicator: what is counted, and what is said of it
//   base_unit  元, 个, %, …
//   targets  how many targets
//   plans  in how many plans
// in Neo4j Browser:
//   :param indicator => '养老';
//   :param measured => [];
//   :param limit => 20;
MATCH (t:Target)
WHERE t.measured IS NOT NULL AND (size($measured) = 0 OR t.measured IN $measured)
  AND ($indicator = '' OR t.measured CONTAINS $indicator OR t.indicator CONTAINS $indicator)
RETURN t.measured AS measured, t.base_unit AS base_unit, count(t) AS targets,
       count(DISTINCT t.doc) AS plans
ORDER BY targets DESC, measured, base_unit
LIMIT $limit
