"""What went wrong, as a page in Chinese that says what to do next."""

from __future__ import annotations

import logging
from urllib.parse import unquote, urlsplit

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from api.errors import STATUS, Unauthorized
from api.guard import Access
from api.pages import links
from api.pages.missing import Missing, NotHeld
from api.pages.refusals import refusal
from api.pages.render import page
from extract.errors import ZerenError
from graph.naming import Unknown
from graph.statements import BadParameter

_log = logging.getLogger(__name__)
_UNREADABLE = (
    ("这个地址里有读不懂的条件", "请检查网址中问号后面的部分，或从上方重新查找。"),
    (
        "送来的内容读不懂",
        "可能是某一栏太长、一次选的文件太多（最多 100 个），或没有传完。"
        "什么也没有改动；请返回上一页，改短或分几次再试。",
    ),
)
"""Of an address, of a form."""


def failure(request: Request, error: Exception) -> HTMLResponse:
    """404 with near names for what is not held, 400 for a question that makes no sense,
    503 where the store does not answer, 500 for a fault of ours (logged, never shown)."""
    if isinstance(error, NotHeld):
        return missing(request, error.missing)
    if isinstance(error, HTTPException) and error.status_code == 404:
        return not_found(request)
    if isinstance(error, RequestValidationError | HTTPException | BadParameter):
        status = error.status_code if isinstance(error, HTTPException) else 400
        title, message = _UNREADABLE[request.method == "POST"]
        return page(
            request, "failure.html", status, title=title, message=message, code="bad_request"
        )
    if isinstance(error, Unauthorized):
        asked = Access("asked", _referring(request))
        return page(request, "token_page.html", 401, access=asked, wrong=False, lost=True)
    if isinstance(error, ZerenError) and (known := refusal(error)):
        title, message = known
        return page(
            request,
            "failure.html",
            STATUS[error.code],
            title=title,
            message=message,
            code=error.code,
        )
    if isinstance(error, Unknown):
        return missing(request, _no_such(request, error))
    if isinstance(error, ZerenError) and STATUS.get(error.code, 500) < 500:
        return page(
            request,
            "failure.html",
            STATUS[error.code],
            title="这一步没有做成",
            message=f"程序说：{error.message}",
            code=error.code,
        )
    if isinstance(error, ZerenError):
        _log.warning("page %r: %s", request.url.path, error)
        return page(
            request,
            "failure.html",
            503,
            title="暂时读不到数据",
            message="图数据库没有应答。请稍后再试；如一直如此，请把下面的代码告诉管理员。",
            code=error.code,
        )
    _log.error("page %r failed", request.url.path, exc_info=error)
    return page(
        request,
        "failure.html",
        500,
        title="页面出错了",
        message="这是程序的错误，已记入日志。请返回上一页，或从上方重新查找。",
        code="internal",
    )


def _no_such(request: Request, error: Unknown) -> Missing:
    """What the page itself has no words for, with the names that look alike."""
    return Missing(
        title="没有找到要找的内容",
        message="名字或编号可能写错了，也可能还没有读入。",
        asked=unquote(request.url.query) or request.url.path,
        status=STATUS.get(error.code, 404),
        near=tuple((near.name, near.id, links.search(near.name)) for near in error.candidates),
    )


def _referring(request: Request) -> str:
    """The page of this server that asked; its first page where the browser does not say."""
    try:
        came = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return "/"
    if came.netloc != request.headers.get("host") or not came.path.startswith("/"):
        return "/"
    return came.path + (f"?{came.query}" if came.query else "")


def not_found(request: Request) -> HTMLResponse:
    """An address that no page has: for the application's own 404 handler."""
    return missing(
        request,
        Missing(
            title="没有这个页面",
            message="网址可能输错了，或页面已经移走。可以从上方查找机构或措施。",
            asked=request.url.path,
        ),
    )


def missing(request: Request, what: Missing) -> HTMLResponse:
    return page(request, "missing.html", what.status, missing=what)
