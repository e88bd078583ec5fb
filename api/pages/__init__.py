"""Server-rendered pages, in Chinese: everything they load is served from this package."""

from api.pages import ask_routes, network_routes
from api.pages.failure import not_found
from api.pages.routes import router

router.include_router(network_routes.router)
router.include_router(ask_routes.router)

__all__ = ["not_found", "router"]
