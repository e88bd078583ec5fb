// merged_into
// The agency into which a person merged the one of this id or name.
//
// parameters:
//   name  text, required  id or name of the agency that went
// columns:
//   id  id of the correction that says so
//   gone  id of the agency that went
//   agency  id of the one that stays
//   who  who said so
// in Neo4j Browser:
//   :param name => '140000:山西省商务厅';
MATCH (c:Correction {kind: 'merge'})
WHERE c.undone_at IS NULL AND (c.was = $name OR c.words = $name)
RETURN c.id AS id, c.was AS gone, c.value AS agency, c.who AS who
ORDER BY id
