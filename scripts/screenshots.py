"""Takes the README's pictures from the real pages, in a real Chromium.

    python scripts/screenshots.py [--url http://127.0.0.1:8000] [--into docs]

The server must be running with the sample plans read (`make run`). Each picture is written as
docs/{name}.png. What stands in the way (no server, no Chromium, a page that answers with an error
or draws nothing) is said in one line, and the script ends with status 1.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from playwright.sync_api import Browser, Error, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NotTaken(Exception):
    """What stands in the way of the pictures, and the way out."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture; `address` is filled with what the command was asked to picture. `ready` is what
    must be there before it is taken, `to` what is brought to the top of it."""

    name: str
    address: str
    width: int = 1400
    height: int = 900
    dark: bool = False
    ready: str = "main"
    to: str = ""


DRAWN = "#network[data-drawn]"
SHOTS = (
    Shot("overview", "/"),
    Shot("agency", "/agencies/{agency}"),
    Shot("plan", "/plans/{plan}#m14"),
    Shot("beside", "/plans/{plan}/beside"),
    Shot("gaps", "/plans/{plan}/gaps"),
    Shot("changes", "/plans/{newer}/changes"),
    Shot("measure", "/measures/{measure}"),
    Shot("ask", "/ask?q={question}"),
    Shot("upload", "/upload", height=700),
    Shot("check", "/plans/{checked}/check?show=doubt"),
    Shot("table", "/network?sort.agencies=-4&find.agencies={table}", ready=DRAWN, to="#table"),
    Shot("network", "/network", height=1100, ready=DRAWN),
    Shot("network-dark", "/network?colour=community", height=1100, dark=True, ready=DRAWN),
    Shot("network-measures", "/network?kind=measure&place={place}", height=1100, ready=DRAWN),
    Shot("network-matrix", "/network?view=matrix&place={place}", height=1300, ready=DRAWN),
    Shot("network-bars", "/network?view=bars&place={place}&top=20", ready=DRAWN),
    Shot("network-phone", "/network", width=400, height=1500, ready=DRAWN),
    Shot("agency-phone", "/agencies/{agency}", width=400, height=860),
    Shot("ask-phone", "/ask?q={question}", width=400, height=1100, dark=True),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the server is")
    parser.add_argument("--into", type=Path, default=Path("docs"), help="folder for the pictures")
    parser.add_argument("--agency", default="忻州市商务局", help="the agency that is pictured")
    parser.add_argument("--place", default="忻州市", help="the place whose network is pictured")
    parser.add_argument("--plan", default="忻政办发〔2022〕51号", help="the plan, by its number")
    parser.add_argument(
        "--newer", default="晋政办发〔2022〕35号", help="a plan with an edition before"
    )
    parser.add_argument(
        "--checked", default="晋市政办〔2022〕24号", help="the plan that is checked"
    )
    parser.add_argument("--no", default="14", help="the measure of the plan, by its place in it")
    parser.add_argument(
        "--question", default="忻州市商务局和哪些单位合作最多？", help="the question that is asked"
    )
    parser.add_argument(
        "--only", choices=[shot.name for shot in SHOTS], metavar="NAME", help="only this picture"
    )
    asked = parser.parse_args()
    try:
        picture(asked)
    except NotTaken as error:
        print(f"screenshots: {error}", file=sys.stderr)
        return 1
    return 0


def picture(asked: argparse.Namespace) -> None:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise NotTaken("no Chromium is installed; install one (Debian: apt install chromium)")
    filled = {
        "agency": quote(first(asked.url, "agencies", q=asked.agency), safe=":"),
        "plan": quote(asked.plan),
        "newer": quote(asked.newer),
        "checked": quote(asked.checked),
        "measure": quote(f"{plan_id(asked.url, asked.plan)}:{asked.no}", safe=":"),
        "question": quote(asked.question),
        "table": quote(asked.place),
        "place": quote(asked.place),
    }
    asked.into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        except Error as error:
            raise NotTaken(f"{found} does not start: {first_line(error)}") from error
        for shot in [one for one in SHOTS if asked.only in (None, one.name)]:
            path = asked.into / f"{shot.name}.png"
            address = asked.url + shot.address.format(**filled)
            try:
                take(browser, address, shot, path)
            except Error as error:
                raise NotTaken(f"{address} was not drawn: {first_line(error)}") from error
            print(path)
        browser.close()


def first_line(error: Error) -> str:
    return error.message.splitlines()[0]


def answer_of(url: str, path: str) -> Any:
    """What the API of the server says."""
    try:
        with urlopen(f"{url}/api/{path}") as answer:
            return json.load(answer)
    except HTTPError as error:
        hint = "read the sample plans first (make run)"
        raise NotTaken(f"{error.url} answered {error.code}; {hint}") from error
    except (OSError, ValueError, HTTPException) as error:
        raise NotTaken(
            f"no zeren answers at {url}; start one with make run, or say --url"
        ) from error


def first(url: str, what: str, **query: str) -> str:
    """The id of the first thing that the API lists."""
    items = answer_of(url, f"{what}?{urlencode(query)}")["items"]
    if not items:
        raise NotTaken(f"the server holds none of {query}; read the sample plans first (make run)")
    return str(items[0]["id"])


def plan_id(url: str, number: str) -> str:
    """The id of the plan of that number."""
    return str(answer_of(url, f"plans/{quote(number)}")["id"])


def take(browser: Browser, address: str, shot: Shot, path: Path) -> None:
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.dark else "light",
        locale="zh-CN",
        device_scale_factor=1.5,
        reduced_motion="reduce",
    )
    page = context.new_page()
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise NotTaken(f"{address} answered {answer.status if answer else 'nothing'}")
    page.wait_for_selector(shot.ready)
    if shot.to:
        page.locator(shot.to).first.evaluate("one => one.scrollIntoView()")
    page.screenshot(path=path)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
