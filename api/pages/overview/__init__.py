"""The first page, and what is uncertain, inferred or missing in all that was read."""
