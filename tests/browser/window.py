"""A window of Neo4j Browser, driven as a person drives it: drop files, click favourites, look."""

from __future__ import annotations

import base64
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NeverHappened

from tests.servers.neo4j import Neo4jServer

DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  const target = document.querySelector('[data-testid="activeEditor"]');
  for (const kind of ['dragenter', 'dragover', 'drop'])
    target.dispatchEvent(
      new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""
# The drawing keeps what it draws beside each shape; what a person sees is the shape itself.
DRAWN = """() => {
  const svg = document.querySelector('[data-testid="frame"] svg.neod3viz')
    || document.querySelector('[data-testid="frame"] svg:has(g.node)');
  if (!svg) return null;
  const words = (shape, kind) =>
    [...shape.querySelectorAll(kind)].map((line) => line.textContent.trim()).join(' ').trim();
  return {
    nodes: [...svg.querySelectorAll('g.node')].map((shape) => ({
      id: shape.__data__.propertyMap.id,
      name: shape.__data__.propertyMap.name,
      label: shape.__data__.labels[0],
      caption: words(shape, 'text.caption'),
      colour: shape.querySelector('circle.b-outline').getAttribute('fill'),
      radius: Number(shape.querySelector('circle.b-outline').getAttribute('r')),
    })),
    edges: [...svg.querySelectorAll('g.relationship')].map((shape) => ({
      id: shape.__data__.id,
      type: shape.__data__.type,
      caption: words(shape, 'text'),
      colour: shape.querySelector('path.b-outline').getAttribute('fill'),
    })),
  };
}"""
SECONDS = 20_000


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    name: str
    label: str
    caption: str
    colour: str
    radius: float


@dataclass(frozen=True, slots=True)
class Edge:
    id: str
    type: str
    caption: str
    colour: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the newest answer draws."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class Window:
    """Connected to a server; `page` is the tab, `opening`, `dropped` (the style) and
    `favourites` are what it was seen to have
    at the start."""

    def __init__(self, page: Page, server: Neo4jServer, address: str) -> None:
        self.page = page
        self.opening = ""
        self.dropped = ""
        self.favourites: list[str] = []
        page.set_default_timeout(SECONDS)
        page.goto(address)
        page.fill('[data-testid="password"]', server.password)
        self.user = page.input_value('[data-testid="username"]')
        page.click('[data-testid="connect"]')
        page.wait_for_selector('[data-testid="password"]', state="detached")

    def editor(self) -> str:
        """The statement in the editor."""
        lines = self.page.locator('[data-testid="activeEditor"] .view-line').all_inner_texts()
        return " ".join(lines).replace("\xa0", " ")

    def drop(self, name: str, content: bytes) -> None:
        self.page.evaluate(DROP, [name, base64.b64encode(content).decode()])

    def style(self) -> str:
        """What the newest frame of `:style` shows, as soon as it shows rules."""
        newest = self.page.locator('[data-testid="frameContents"]').first
        expect(newest).to_contain_text("diameter", timeout=SECONDS)
        return newest.inner_text()

    def open_favourites(self, folder: str) -> list[str]:
        """The names of the favourites of a folder, in the order shown."""
        self.page.click('[data-testid="navigationFavorites"]')
        self.page.click(f'[data-testid="expandFolder-{folder}"]')
        self.page.wait_for_selector('[data-testid="savedScriptListItem"]')
        listed = self.page.locator('[data-testid^="scriptTitle-"]').all_inner_texts()
        return [name.strip() for name in listed]

    def run_favourite(self, name: str) -> None:
        """Puts it into the editor and runs it; frames of before are gone."""
        self.page.click(f'[data-testid="scriptTitle-{name}"]')
        self.page.click('[data-testid="editor-Run"]')

    def run(self, command: str) -> None:
        self.page.click('[data-testid="activeEditor"] .view-lines')
        self.page.keyboard.insert_text(command)
        self.page.keyboard.press("Control+Enter")

    def clear(self) -> None:
        """Closes every frame."""
        self.run(":clear")
        self.page.wait_for_selector('[data-testid="frame"]', state="detached")

    def drawing(self, nodes: int, edges: int) -> Drawing:
        """The drawn graph, as soon as it has so many nodes and relationships, and captions on
        them; as it is in the end if it never has. The shortest relationships have no room for one."""
        # The claims of the test say what is missing.
        with suppress(NeverHappened):
            self.page.wait_for_function(
                f"([nodes, edges]) => {{ const drawn = ({DRAWN})(); return drawn"
                " && drawn.nodes.length === nodes && drawn.edges.length === edges"
                " && drawn.edges.some((edge) => edge.caption) }",
                arg=[nodes, edges],
                timeout=8000,
            )
        found: dict[str, list[dict[str, Any]]] | None = self.page.evaluate(DRAWN)
        if found is None:
            return Drawing((), ())
        return Drawing(
            tuple(Node(**node) for node in found["nodes"]),
            tuple(Edge(**edge) for edge in found["edges"]),
        )
