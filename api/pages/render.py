"""Templates → answers: one Jinja environment, everything escaped, a policy that forbids
whatever the package does not serve itself."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from api.pages import links
from api.pages.views import PRINTED
from api.pages.wording import reason, rule_in_words

_HERE = Path(__file__).resolve().parent.parent
STATIC = _HERE / "static"

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)

NAVIGATION: tuple[tuple[str, str], ...] = (
    ("/", "总览"),
    ("/agencies", "机构"),
    ("/plans", "计划"),
    ("/network", "网络"),
    ("/ask", "问答"),
    ("/upload", "上传"),
)
"""What exists. A page that does not is not named."""

ROLE_CLASS = {"牵头": "lead", "负责": "own", "配合": "support", "指导": "guide"}
LEVEL_CLASS = {"国家": "nation", "省": "province", "市": "city", "县": "county", "乡": "town"}


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """One page, escaped, with the headers that keep it so."""
    body = environment().get_template(template).render(path=request.url.path, **values)
    return HTMLResponse(
        body,
        status_code=status,
        headers={
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
        },
    )


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["date"] = chinese_date
    made.filters["rule"] = rule_in_words
    made.filters["reason"] = reason
    made.filters["data"] = data
    made.filters["number"] = lambda count: f"{count:,}".replace(",", " ")
    made.globals.update(
        links=links,
        roles=PRINTED,
        role_class=ROLE_CLASS,
        level_class=LEVEL_CLASS,
        navigation=NAVIGATION,
        asset=asset,
    )
    return made


def chinese_date(day: str | None) -> str:
    """2022-04-14 → 2022年4月14日; what is not such a date stays as it is."""
    parts = (day or "").split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        year, month, of_month = (int(part) for part in parts)
        return f"{year}年{month}月{of_month}日"
    return day or ""


def data(value: object) -> Markup:
    """JSON that may stand inside <script type="application/json">: no character in it can
    end the element or begin another."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        plain = plain.replace(character, f"\\u{ord(character):04x}")
    return Markup(plain)


@cache
def asset(name: str) -> str:
    """A file of static/ with a mark of its content, so that browsers may keep it."""
    path = STATIC / name
    mark = hashlib.sha256(path.read_bytes()).hexdigest()[:8] if path.is_file() else "0"
    return f"/static/{name}?v={mark}"
