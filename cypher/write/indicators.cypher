// What the targets of their measures count.
MATCH (t:Target) WHERE t.doc IN $ids AND t.measure IS NOT NULL
RETURN t.doc AS doc, t.measure AS measure, t.indicator AS indicator
