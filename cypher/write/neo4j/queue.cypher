// Holds a lock that writers of all processes share, so that one follows the other.
MATCH (s:ZerenSchema {id: 'zeren'}) SET s.writing = true REMOVE s.writing
