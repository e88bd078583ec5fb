// Measures whose text contains every word, where no index helps.
MATCH (m:Measure) WHERE all(word IN $words WHERE m.text CONTAINS word) RETURN m.id AS id
