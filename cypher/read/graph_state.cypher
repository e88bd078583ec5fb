// graph_state
// A few sums over the graph that change when what is held changes.
//
// columns:
//   agencies  how many agencies
//   letters  letters of their names
//   forms  how many printed forms they have
//   plans  how many plans
//   texts  letters of their texts and titles
//   latest  the greatest fingerprint of a source
//   measures  how many measures
//   spans  the sum of where they end
MATCH (a:Agency)
WITH count(*) AS agencies, sum(size(a.id) + size(a.name)) AS letters, sum(size(a.units)) AS forms
OPTIONAL MATCH (p:Plan)
WITH agencies, letters, forms, count(p.id) AS plans,
     sum(size(coalesce(p.text, '')) + size(coalesce(p.title, ''))) AS texts, max(coalesce(p.sha256, '')) AS latest
OPTIONAL MATCH (m:Measure)
RETURN agencies AS agencies, letters AS letters, forms AS forms, plans AS plans, texts AS texts,
       latest AS latest, count(m.id) AS measures, sum(coalesce(m.span_end, 0)) AS spans
