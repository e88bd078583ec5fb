// The word that says what was written so far (graph/state.py); "" where nothing was.
MATCH (s:ZerenSchema {id: 'zeren'}) RETURN coalesce(s.state, '') AS state
