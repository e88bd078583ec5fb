"""Server-rendered pages, in Chinese: everything they load is served from this package."""

from api.pages.failure import not_found
from api.pages.routes import router

__all__ = ["not_found", "router"]
