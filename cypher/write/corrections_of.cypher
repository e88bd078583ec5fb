// The corrections of plans read under these identities that stand.
MATCH (n:${label}) WHERE n.plan IN $values AND n.undone_at IS NULL RETURN ${columns}
