"""The commands of `zeren`, by what they touch."""
