// Set by everything that writes, in the same transaction.
MATCH (s:ZerenSchema {id: 'zeren'}) SET s.state = $state
