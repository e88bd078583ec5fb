// The corrections of these kinds that stand.
MATCH (n:${label}) WHERE n.kind IN $values AND n.undone_at IS NULL RETURN ${columns}
