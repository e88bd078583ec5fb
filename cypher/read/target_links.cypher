// target_links
// How targets of one comparable indicator hang together: with the one above (levels) and the one before (years), through linked measures or linked plans.
//
// parameters:
//   measured  texts, required  comparable indicators (indicators lists them)
// columns:
//   target  id of the target below, or later
//   other  id of the target above, or earlier
//   across  levels or years
//   link  measure-link: their measures carry each other out, or on; same-indicator: only their plans do
//   score  of the link between the measures, or the plans, where it was inferred
//   basis  how that link is known: stated, same-title, alignment; same-series for editions of one plan
// in Neo4j Browser:
//   :param measured => ['5G基站·新增'];
MATCH (t:Target)<-[:HAS_TARGET]-(:Measure)-[e:IMPLEMENTS]->(:Measure)-[:HAS_TARGET]->(u:Target)
WHERE t.measured IN $measured AND u.measured IN $measured AND u.measured = t.measured
  AND u.base_unit = t.base_unit
RETURN t.id AS target, u.id AS other, 'levels' AS across, 'measure-link' AS link,
       e.score AS score, e.basis AS basis
ORDER BY target, other, basis, score
UNION ALL
MATCH (t:Target)<-[:HAS_TARGET]-(:Measure)-[e:CONTINUES]->(:Measure)-[:HAS_TARGET]->(u:Target)
WHERE t.measured IN $measured AND u.measured = t.measured AND u.base_unit = t.base_unit
RETURN t.id AS target, u.id AS other, 'years' AS across, 'measure-link' AS link,
       e.score AS score, 'alignment' AS basis
ORDER BY target, other, basis, score
UNION ALL
MATCH (p:Plan)-[e:IMPLEMENTS]->(q:Plan), (t:Target), (u:Target)
WHERE t.measured IN $measured AND p.id = t.doc AND u.measured IN $measured AND u.doc = q.id
  AND u.measured = t.measured AND u.base_unit = t.base_unit
RETURN t.id AS target, u.id AS other, 'levels' AS across, 'same-indicator' AS link,
       e.score AS score, e.basis AS basis
ORDER BY target, other, basis, score
UNION ALL
MATCH (t:Target), (p:Plan)
WHERE t.measured IN $measured AND p.id = t.doc
WITH t, p
MATCH (q:Plan)
WHERE q.series = p.series AND q.year < p.year
WITH t, q
MATCH (u:Target)
WHERE u.doc = q.id AND u.measured IN $measured AND u.measured = t.measured
  AND u.base_unit = t.base_unit
RETURN t.id AS target, u.id AS other, 'years' AS across, 'same-indicator' AS link,
       1.0 AS score, 'same-series' AS basis
ORDER BY target, other, basis, score
