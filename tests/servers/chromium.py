"""A real Chromium, the one that the system has, driven by Playwright.

A test that asks for `page` gets an empty tab in a window of its own. The tab reaches this machine
and nothing else: what the product shows, it serves.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, sync_playwright

EXECUTABLES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# No sandbox, since tests may run as root in a container; and no talk with its maker's servers.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE: ViewportSize = {"width": 1400, "height": 900}
OWN_HOSTS = {"127.0.0.1", "localhost"}


# One browser a module, not a session: while Playwright's own event loop lives, nothing else in
# this thread can run one, and other tests do.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; skips, naming what is missing, where none is installed."""
    path = next(filter(None, map(shutil.which, EXECUTABLES)), None)
    if path is None:
        pytest.skip("browser tests need Chromium, which is not installed (Debian: chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab, 1400 pixels wide; the test fails at its end where the page reached for another
    host or a script of it broke."""
    faults: list[str] = []

    def stay_home(route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in {"data", "blob", "about"} or address.hostname in OWN_HOSTS:
            route.continue_()
        else:
            faults.append(f"asked another host: {route.request.url}")
            route.abort()

    with browser.new_context(viewport=WIDE, locale="zh-CN") as context:
        context.route("**/*", stay_home)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        yield page
    assert not faults, "\n".join(faults)
