"""The elements of a web page that may hold words, as a small tree of our own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from extract.errors import UnreadableDocument
from extract.formats import limits
from extract.formats.page_words import page_words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_WORDLESS = {
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas"),
    *("video", "audio", "map", "input", "select", "button", "textarea", "option", "link", "meta"),
    *("title", "nav", "footer", "aside", "del", "s", "strike", "rt", "rp", "-comment", "!--"),
}
"""Elements that hold no words of a document, or struck ones."""
_BARE = {"table", "thead", "tbody", "tfoot", "tr", "ol", "ul"}
_SELF_CLOSING = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
    *("source", "track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody"),
}
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_DEEPEST = 150
"""What is nested deeper hangs at that depth: no page means anything by it."""
_SENTENCE = re.compile("[，。；、]")
_SMALL = 0.3
"""A part with that share of a page's sentences is the document, whatever its class says."""


@dataclass(slots=True)
class Element:
    """An element; `marks` counts what only a text has in and below it, outside links: sentence
    marks, and cells with words."""

    tag: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    marks: int = 0

    def elements(self) -> Iterator[Element]:
        """The elements directly below."""
        return (child for child in self.children if isinstance(child, Element))


Node: TypeAlias = Element | str


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page's body, and what it calls itself: `titles`, the likeliest first."""

    body: Element
    titles: tuple[str, ...]


def parse(html: str, label: str) -> WebPage:
    """The tree of a page, without scripts, hidden parts and what stands around the text.

    Raises `UnreadableDocument` for a page of more elements than any has.
    """
    from selectolax.lexbor import LexborHTMLParser

    _check_depth(html, label)
    parser = LexborHTMLParser(html)
    body = Element("body", {})
    root = parser.body
    # The tree is walked without recursion: it may be deeper than Python calls may go.
    path: list[Element] = [body]
    node = root.child if root is not None else None
    count = depth = 0
    stack: list[LexborNode] = []
    while node is not None:
        count += 1
        if count > limits.NODES:
            raise UnreadableDocument(
                f"{label} is a web page of more than {limits.NODES:,} elements",
                "save the text of the document alone and read that",
            )
        tag = node.tag or ""
        below = None
        if tag == "-text":
            path[-1].children.append(node.text(deep=False) or "")
        elif tag not in _WORDLESS:
            attributes = {key: value or "" for key, value in node.attributes.items()}
            if "hidden" not in attributes and not _HIDDEN.search(attributes.get("style", "")):
                element = Element(tag, attributes)
                path[-1].children.append(element)
                below = node.child
                if below is not None:
                    stack.append(node)
                    depth += 1
                    path.append(element if depth < _DEEPEST else _holder(path))
        if below is not None:
            node = below
            continue
        after = node.next
        while after is None and stack:
            after = stack.pop().next
            path.pop()
            depth -= 1
        node = after
    _count(body, linked=False)
    _prune(body, body.marks)
    return WebPage(body, tuple(_titles(parser)))


def _holder(path: list[Element]) -> Element:
    """The innermost element that words may stand in."""
    return next((e for e in reversed(path) if e.tag not in _BARE), path[0])


def _check_depth(html: str, label: str) -> None:
    """HTML's rules cost more the deeper elements stand in each other. Those that close
    themselves do not count."""
    depth: Counter[str] = Counter()
    for found in _TAG.finditer(html):
        closing, name = found.groups()
        name = name.lower()
        if name in _SELF_CLOSING:
            continue
        depth[name] = max(depth[name] - 1, 0) if closing else depth[name] + 1
        if depth[name] > limits.HTML_DEPTH:
            raise UnreadableDocument(
                f"{label} is a web page with more than {limits.HTML_DEPTH} elements within each"
                " other",
                "save the text of the document alone and read that",
            )


def _titles(parser: LexborHTMLParser) -> Iterator[str]:
    for name in page_words().title_metas:
        for meta in parser.css(f"meta[name='{name}' i]"):
            yield (meta.attributes.get("content") or "").strip()
    for tag in ("h1", "title"):
        for found in parser.css(tag):
            yield found.text(strip=True)


def _count(element: Element, *, linked: bool) -> int:
    linked = linked or element.tag == "a"
    element.marks = sum(
        _count(child, linked=linked)
        if isinstance(child, Element)
        else 0
        if linked
        else len(_SENTENCE.findall(child))
        for child in element.children
    )
    if element.tag in {"td", "th"} and not linked and says(element):
        element.marks += 1
    return element.marks


def says(element: Element) -> bool:
    """Whether there are words in or below it that are no links."""
    return any(
        bool(child.strip()) if isinstance(child, str) else child.tag != "a" and says(child)
        for child in element.children
    )


def _prune(element: Element, whole: int) -> None:
    """Takes out what only stands around the document, by the words in its class and id."""
    around = frozenset(page_words().around)

    def stays(node: Node) -> bool:
        if isinstance(node, str) or node.marks > _SMALL * whole or node.tag == "body":
            return True
        names = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"
        return not around.intersection(word.lower() for word in _TOKEN.findall(names))

    element.children = [child for child in element.children if stays(child)]
    for child in element.elements():
        _prune(child, whole)
