// The version of the model that the store was made with; no row in a new store.
MATCH (s:ZerenSchema) RETURN s.version AS version
