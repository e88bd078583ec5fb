"""The paths under /api, a module for each noun."""
