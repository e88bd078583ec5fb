// indicator_names
// What plans count in their targets, as they word it: each wording once.
//
// columns:
//   indicator  the words
MATCH (t:Target)
RETURN DISTINCT t.indicator AS indicator
ORDER BY indicator
