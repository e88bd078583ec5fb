"""Takes the README's picture of Neo4j Browser, from the real one, in a real Chromium.

    zeren neo4j-guide --into DIR --store bolt://…
    python scripts/browser_screenshot.py DIR http://127.0.0.1:7474/browser/ [--into docs]

User and password are those of ZEREN_USER and ZEREN_PASSWORD; the server holds the sample plans.
Style and saved queries are dropped on the Browser as a person would, and one query is run.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
DROP = """([name, data]) => {
  const carried = new DataTransfer();
  carried.items.add(
    new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], name));
  for (const kind of ['dragenter', 'dragover', 'drop'])
    document.querySelector('[data-testid="activeEditor"]').dispatchEvent(
      new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""
FIRST = ("0-2 先运行：只画查到的，只许读", "0-3 先运行：要看的单位、计划、地方")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("guide", type=Path, help="the folder that zeren neo4j-guide wrote")
    parser.add_argument("url", help="where the Browser is")
    parser.add_argument("--into", type=Path, default=Path("docs"), help="folder for the picture")
    parser.add_argument(
        "--query", default="04 一个计划里谁牵头什么", help="name of the saved query"
    )
    parser.add_argument(
        "--param", default="plan: '晋政办发〔2022〕35号'", help="set before it runs"
    )
    asked = parser.parse_args()
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        print("screenshots need Chromium (Debian: chromium), which is not there", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        context = browser.new_context(
            viewport={"width": 1400, "height": 900}, locale="zh-CN", device_scale_factor=1.5
        )
        page = context.new_page()
        page.goto(asked.url)
        page.fill('[data-testid="username"]', os.environ.get("ZEREN_USER", "neo4j"))
        page.fill('[data-testid="password"]', os.environ.get("ZEREN_PASSWORD", ""))
        page.click('[data-testid="connect"]')
        page.wait_for_selector('[data-testid="password"]', state="detached")
        for name in ("zeren.grass", "zeren-favourites.zip"):
            data = base64.b64encode((asked.guide / name).read_bytes()).decode()
            page.evaluate(DROP, [name, data])
        page.click('[data-testid="navigationFavorites"]')
        page.click('[data-testid="expandFolder-责任图谱"]')
        for name in FIRST:
            favourite(page, name)
        typed(page, f":param {asked.param}")
        typed(page, ":clear")
        page.wait_for_selector('[data-testid="frame"]', state="detached")
        favourite(page, asked.query)
        page.wait_for_selector("g.relationship text")
        page.locator('[data-testid="frame"] [title="Fullscreen"]').first.click()
        page.locator('[aria-label^="Collapse the node"]').first.click()
        # The drawing comes to rest by itself and says so nowhere.
        page.wait_for_timeout(6000)
        page.locator('[aria-label="zoom-to-fit"]').first.click()
        page.wait_for_timeout(2000)
        asked.into.mkdir(parents=True, exist_ok=True)
        path = asked.into / "neo4j-browser.png"
        page.screenshot(path=path)
        print(path)
        browser.close()
    return 0


def favourite(page: Page, name: str) -> None:
    page.click(f'[data-testid="scriptTitle-{name}"]')
    page.click('[data-testid="editor-Run"]')


def typed(page: Page, command: str) -> None:
    page.click('[data-testid="activeEditor"] .view-lines')
    page.keyboard.insert_text(command)
    page.keyboard.press("Control+Enter")


if __name__ == "__main__":
    sys.exit(main())
