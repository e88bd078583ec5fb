"""A plan: its text, the plans above it beside it, its gaps, what changed; and the chain of all."""
