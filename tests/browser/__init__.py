"""Neo4j Browser, the real one, in a real Chromium, over a real server."""
