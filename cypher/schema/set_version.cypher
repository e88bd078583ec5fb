// Written once, with the schema.
MERGE (s:ZerenSchema {id: 'zeren'}) SET s.version = $version
