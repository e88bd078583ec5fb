// What is found without a scan.
SHOW INDEXES YIELD name, type, state, labelsOrTypes, properties
WHERE type <> 'LOOKUP'
RETURN name AS name, type AS type, state AS state, labelsOrTypes AS labels, properties AS properties
ORDER BY labels[0], properties[0], name
