"""Pages for everybody: by keyboard, by ear, in the dark, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.pages.addresses import EMPTY, FAILURES, MEASURE, PAGES
from tests.pages.conftest import served, settings_of

AXE = (Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text("utf-8")
WIDE, NARROW, PAPER = 1400, 400, 718  # A4 between its margins, in pixels of CSS
PHONE_MENU = "nav[aria-label=主导航]"


@dataclass(slots=True)
class Visit:
    """What one page showed; lists are empty where all is well. Keys are the looks."""

    faults: dict[str, list[str]] = field(default_factory=dict)
    faint: dict[str, list[str]] = field(default_factory=dict)
    beyond: dict[int, int] = field(default_factory=dict)
    """Pixels that the page is wider than the window, or than the paper."""
    on_paper: list[str] = field(default_factory=list)
    """What is of no use on paper and yet there."""
    headings: int = 0
    mains: int = 0
    nameless: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """Errors in the console."""


@pytest.fixture(scope="module", params=[*PAGES, *FAILURES])
def visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    """Each page, opened once and looked at in every way."""
    seen = Visit()
    size: ViewportSize = {"width": WIDE, "height": 900}
    with browser.new_context(viewport=size, locale="zh-CN", reduced_motion="reduce") as context:
        page = context.new_page()
        if request.param in PAGES:
            page.on(
                "console",
                lambda line: seen.said.append(line.text) if line.type == "error" else None,
            )
        page.on("pageerror", lambda error: seen.said.append(str(error)))
        answer = page.goto(address + request.param)
        assert answer is not None
        assert answer.ok == (request.param in PAGES)
        page.evaluate(AXE)
        seen.headings = page.get_by_role("heading", level=1).count()
        seen.mains = page.get_by_role("main").count()
        seen.nameless = page.evaluate(NAMELESS)
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            seen.beyond[width] = page.evaluate(BEYOND)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                look = f"{width} {scheme}"
                seen.faint[look] = page.evaluate(FAINT)
                # Colours do not depend on the width, all else not on the colours.
                rules = [] if scheme == "light" else ["color-contrast"]
                if scheme == "light" or width == WIDE:
                    seen.faults[look] = page.evaluate(FAULTS, rules)
        page.set_viewport_size({"width": PAPER, "height": 1000})
        page.emulate_media(media="print", color_scheme="light")
        seen.beyond[PAPER] = page.evaluate(BEYOND)
        seen.on_paper = page.evaluate(OF_NO_USE_ON_PAPER)
    yield seen


def test_axe_finds_no_fault(visit: Visit) -> None:
    assert {look: found for look, found in visit.faults.items() if found} == {}


def test_text_stands_out_from_its_ground(visit: Visit) -> None:
    assert {look: found for look, found in visit.faint.items() if found} == {}


def test_no_page_scrolls_sideways(visit: Visit) -> None:
    assert max(visit.beyond[WIDE], visit.beyond[NARROW]) <= 0


def test_nothing_is_wider_than_the_paper(visit: Visit) -> None:
    assert visit.beyond[PAPER] <= 0


def test_what_only_a_screen_needs_is_not_printed(visit: Visit) -> None:
    assert visit.on_paper == []


def test_headings_and_landmarks_make_an_outline(visit: Visit) -> None:
    assert (visit.headings, visit.mains) == (1, 1)


def test_every_field_has_a_name(visit: Visit) -> None:
    assert visit.nameless == []


def test_no_script_style_or_policy_complains(visit: Visit) -> None:
    assert visit.said == []


@pytest.fixture(scope="module")
def nothing_read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the pages are over an empty store."""
    with served(settings_of(tmp_path_factory.mktemp("nothing") / "graph.lbug", [])) as where:
        yield where


@pytest.mark.parametrize("path", EMPTY)
def test_a_page_is_whole_before_anything_is_read(quiet: Page, nothing_read: str, path: str) -> None:
    answer = quiet.goto(nothing_read + path)
    assert answer is not None
    assert answer.ok
    quiet.evaluate(AXE)
    assert quiet.evaluate(FAULTS, []) == []


def test_the_first_key_leads_past_the_head_of_the_page(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/agencies")
    quiet.keyboard.press("Tab")
    skip = quiet.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    quiet.keyboard.press("Enter")
    quiet.keyboard.press("Tab")
    assert quiet.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", ["/", f"/measures/{MEASURE}", "/network?top=5", "/ask"])
def test_the_tab_key_walks_the_page_in_order_and_leaves_it(
    quiet: Page, address: str, path: str
) -> None:
    quiet.goto(address + path)
    quiet.evaluate(REMEMBER_ORDER)
    walked: list[int] = []
    for _ in range(1000):
        quiet.keyboard.press("Tab")
        at, shown = quiet.evaluate(WHERE)
        if at is None:
            break
        assert shown, f"the focus on {at} is not seen"
        if at not in walked[-1:]:  # The parts of a date are stops of their own.
            walked.append(at)
    else:
        pytest.fail("the focus never leaves the page")
    assert walked == sorted(set(walked))
    assert len(walked) == quiet.evaluate("window.inOrder.length")


def test_the_head_of_a_table_stands_on_every_page_that_is_printed(
    quiet: Page, address: str, tmp_path: Path
) -> None:
    quiet.goto(f"{address}/network")
    quiet.pdf(path=tmp_path / "network.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "network.pdf") as paper:
        texts = [page.get_textpage().get_text_range() for page in paper]
    continued = [text for text in texts[1:] if "人民政府" in text or "局" in text]
    assert continued
    assert all("机构" in text.splitlines()[0] for text in continued)


def test_the_menu_of_a_phone_is_one_row(quiet: Page, address: str) -> None:
    quiet.set_viewport_size({"width": NARROW, "height": 800})
    quiet.goto(address)
    tops = quiet.locator(f"{PHONE_MENU} a").evaluate_all(
        "links => links.map((link) => Math.round(link.getBoundingClientRect().top))"
    )
    assert len(set(tops)) == 1


FAULTS = """async (rules) => {
  const asked = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  const found = await axe.run({ ...asked, resultTypes: ["violations"] });
  return found.violations.map((fault) =>
    `${fault.impact} ${fault.id}: ${fault.nodes.slice(0, 3).map((node) => node.target.join(" ")).join("; ")}`);
}"""
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OF_NO_USE_ON_PAPER = """() => [...document.querySelectorAll(
  "nav, form, button, .skip, .table-tools, .more, canvas")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => !one.closest("th"))
  .map((one) => one.outerHTML.slice(0, 80))"""
NAMELESS = """() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
  .filter((one) => !one.labels.length && !one.getAttribute("aria-label"))
  .map((one) => one.outerHTML.slice(0, 80))"""
REMEMBER_ORDER = """() => {
  window.inOrder = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled);
}"""
WHERE = """() => {
  const at = document.activeElement;
  const place = window.inOrder.indexOf(at);
  if (place < 0) return [at === document.body ? null : at.outerHTML.slice(0, 80), true];
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return [place, style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 1];
}"""
FAINT = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const luminance = ([r, g, b]) => [r, g, b]
    .map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0.98) return colour;
    }
    return [255, 255, 255, 1];
  };
  const faint = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (element.closest("script, .unseen, .skip, option")) continue;
    const style = getComputedStyle(element);
    const [one, other] = [luminance(rgba(style.color)), luminance(ground(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const large = parseFloat(style.fontSize) >= 24;
    if (contrast < (large ? 3 : 4.5) || Number(style.opacity) < 1) {
      faint.add(`${element.className} ${texts.currentNode.data.trim().slice(0, 20)} ${contrast}`);
    }
  }
  return [...faint];
}"""
"""Every text whose contrast with its ground is below what WCAG 2 asks at level AA."""
