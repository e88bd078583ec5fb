// Measures that the full-text index offers for a query; a superset of what is asked.
CALL db.index.fulltext.queryNodes('measure_text', $query) YIELD node
WHERE all(word IN $words WHERE node.text CONTAINS word) RETURN node.id AS id
