"""Takes the README's pictures from the real pages, in a real Chromium.

    python scripts/screenshots.py [--url http://127.0.0.1:8000] [--into docs]

The server must be running with the sample plans read (`make run`). Each picture is written as
docs/{name}.png; a page that answers with an error, or draws nothing, stops the script.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


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
    parser.add_argument("--only", default="", help="only this picture")
    asked = parser.parse_args()
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        print("screenshots need Chromium (Debian: chromium), which is not there", file=sys.stderr)
        return 1
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
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        for shot in [one for one in SHOTS if asked.only in ("", one.name)]:
            path = asked.into / f"{shot.name}.png"
            take(browser, asked.url + shot.address.format(**filled), shot, path)
            print(path)
        browser.close()
    return 0


def first(url: str, what: str, **query: str) -> str:
    """The id of the first thing that the API lists."""
    with urlopen(f"{url}/api/{what}?{urlencode(query)}") as answer:
        return str(json.load(answer)["items"][0]["id"])


def plan_id(url: str, number: str) -> str:
    """The id of the plan of that number."""
    with urlopen(f"{url}/api/plans/{quote(number)}") as answer:
        return str(json.load(answer)["id"])


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
        raise SystemExit(f"{address} answered {answer.status if answer else 'nothing'}")
    page.wait_for_selector(shot.ready)
    if shot.to:
        page.locator(shot.to).first.evaluate("one => one.scrollIntoView()")
    page.screenshot(path=path)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
