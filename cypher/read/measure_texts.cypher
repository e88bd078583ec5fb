// measure_texts
// The text of several measures at once.
//
// parameters:
//   measures  texts, required  ids of the measures
// columns:
//   measure  id of the measure
//   text  its whole text
//   clause  its responsibility clauses
// in Neo4j Browser:
//   :param measures => ['140000:晋政办发〔2022〕35号:12'];
UNWIND $measures AS wanted
WITH DISTINCT wanted
MATCH (m:Measure {id: wanted})
RETURN m.id AS measure, m.text AS text, m.clause AS clause
ORDER BY measure
