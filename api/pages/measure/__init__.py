"""A measure: its evidence, its place in the chain of levels, and the numbers that it commits to."""
