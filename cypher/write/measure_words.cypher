// The measures of plans as far as alignment needs them.
MATCH (m:Measure) WHERE m.doc IN $ids
RETURN m.doc AS doc, m.id AS id, m.`no` AS `no`, m.label AS label, m.title AS title,
       m.text AS text, m.section AS section, m.clause AS clause
