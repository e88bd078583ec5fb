"""The look-ups as tools for an assistant, over the Model Context Protocol (the extra `mcp`).

Tools only read. Each asks what an address of /api answers, so that an assistant gets the same
rows with the same evidence, and the same errors with the same near names.
"""

from api.mcp.desk import Desk
from api.mcp.server import create_server, serve

__all__ = ["Desk", "create_server", "serve"]
