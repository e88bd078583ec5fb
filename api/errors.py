"""Every error as one shape: {"error": {"code", "message", "hint"}}, with candidates where names
look alike. Nothing of a fault of ours but its code reaches the caller."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from api.invalid import complaint
from api.schemas import ErrorBody, ErrorDetail, NearName
from extract.errors import ZerenError
from graph.naming import Unknown

_log = logging.getLogger(__name__)

STATUS = {
    "unknown_agency": 404,
    "unknown_correction": 404,
    "bad_correction": 400,
    "unknown_plan": 404,
    "unknown_measure": 404,
    "unknown_system": 404,
    "unknown_statement": 404,
    "unknown_indicator": 404,
    "no_edition": 404,
    "not_earlier": 400,
    "not_found": 404,
    "no_parent": 404,
    "ambiguous_agency": 409,
    "ambiguous_plan": 409,
    "bad_parameter": 400,
    "bad_request": 400,
    "bad_statement": 400,
    "unauthorized": 401,
    "forbidden": 403,
    "write_refused": 403,
    "wrong_host": 403,
    "too_large": 413,
    "unreadable_document": 422,
    "not_a_plan": 422,
    "store_locked": 503,
    "store_unavailable": 503,
    "store_auth": 503,
    "store_version": 503,
    "store_broken": 503,
    "store_full": 507,
}
"""What each code means over HTTP; a code that is not here is a fault of ours: 500."""

_PLAIN = {404: "not_found", 405: "method_not_allowed", 401: "unauthorized", 403: "forbidden"}


class Unauthorized(ZerenError):
    """Writing without the token that is set."""

    code = "unauthorized"


class Forbidden(ZerenError):
    """Writing that this server takes from nobody, or not from there."""

    code = "forbidden"


class Closed(Forbidden):
    """Writing to a server that takes it from nobody: it listens beyond its machine and has no
    token."""


class WrongHost(ZerenError):
    """A request by a name that is not this server's."""

    code = "wrong_host"


class TooLarge(ZerenError):
    """A file larger than the server takes."""

    code = "too_large"


def answer(error: ZerenError) -> JSONResponse:
    """An error of the family as an answer."""
    status = STATUS.get(error.code, 500)
    candidates = error.candidates if isinstance(error, Unknown) else ()
    if status == 500:
        _log.error("%s: %s", error.code, error)
    return _body(
        status,
        error.code,
        error.message,
        error.hint,
        [NearName(id=near.id, name=near.name) for near in candidates],
        {"WWW-Authenticate": "Bearer"} if status == 401 else None,
    )


def install(app: FastAPI) -> None:
    """Makes every error of the API that shape. Pages answer for their own."""

    @app.exception_handler(ZerenError)
    def ours(request: Request, error: ZerenError) -> JSONResponse:
        return answer(error)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        errors = error.errors()
        hint = _example(request, str(errors[0]["loc"][-1])) or "see /docs"
        return _body(422, "invalid_request", complaint(errors), hint)

    @app.exception_handler(Exception)
    def fault(request: Request, error: Exception) -> JSONResponse:
        return _body(500, "internal", "the server failed at this", "its log says why")


def _example(request: Request, name: str) -> str:
    """How a parameter of this path is written, "" where nothing is known of it."""
    route = request.scope.get("route")
    if isinstance(route, APIRoute):
        for known in (*route.dependant.query_params, *route.dependant.path_params):
            if known.alias == name and known.field_info.examples:
                example = known.field_info.examples[0]
                return f"for example {name}={str(example).lower() if example is True else example}"
    return ""


def plain(error: HTTPException, path: str, method: str) -> JSONResponse:
    """What the framework itself refuses: no such path, no such method."""
    code = _PLAIN.get(error.status_code, "bad_request")
    message = {
        "not_found": f"there is nothing at {path}",
        "method_not_allowed": f"{path} does not take {method}",
    }.get(code, str(error.detail))
    headers = dict(error.headers or {})
    return _body(error.status_code, code, message, "see /docs", headers=headers)


def _body(
    status: int,
    code: str,
    message: str,
    hint: str,
    candidates: list[NearName] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    detail = ErrorDetail(code=code, message=message, hint=hint, candidates=candidates or None)
    content = ErrorBody(error=detail).model_dump(exclude_none=True)
    return JSONResponse(content, status, headers=headers)
