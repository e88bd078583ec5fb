"""Server-rendered pages, in Chinese: everything they load is served from this package."""

from fastapi import APIRouter

from api.pages import (
    ask_routes,
    check_routes,
    network_routes,
    plan_routes,
    token_routes,
    upload_routes,
)
from api.pages.failure import failure, not_found
from api.pages.routes import router as general

router = APIRouter()
# The general addresses come last: /plans/{id} takes whatever follows.
for module in (network_routes, ask_routes, token_routes, upload_routes, check_routes, plan_routes):
    router.include_router(module.router)
router.include_router(general)

__all__ = ["failure", "not_found", "router"]
