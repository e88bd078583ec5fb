"""Paragraphs under each other by their labels, in the order in which official documents nest
them: 一、 over （一） over 1. over （1）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.clauses import find
from extract.document import Paragraph
from extract.grammar import Parsed
from extract.numbering import Label, Style, bare_number, label
from extract.places import Place
from extract.titles import titles

RANK: dict[Style, int] = {
    "part": 0,
    "chapter": 1,
    "article": 2,
    "cn": 2,
    "cn-bracket": 3,
    "arabic": 4,
    "dotted": 5,
    "arabic-bracket": 6,
    "circled": 7,
    "ordinal": 8,
}
"""How high a label stands, 0 the highest."""


@dataclass(slots=True)
class Node:
    """A labelled paragraph with the unlabelled ones that follow it."""

    label: Label | None
    paragraphs: list[Paragraph]
    clauses: list[list[Parsed]]
    children: list[Node] = field(default_factory=list)
    covering: list[Parsed] = field(default_factory=list)
    """Clauses that speak for all the children together."""

    @property
    def first(self) -> Paragraph:
        return self.paragraphs[0]

    @property
    def start(self) -> int:
        return self.first.span[0]

    @property
    def rank(self) -> int:
        return RANK[self.label.style] if self.label else -1

    def own(self) -> list[Parsed]:
        return [clause for clauses in self.clauses for clause in clauses]

    def carries(self) -> bool:
        return any(self.clauses) or any(child.carries() for child in self.children)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


def tree(text: str, body: Sequence[Paragraph], place: Place, year: int | None) -> Node:
    """The root over paragraphs, itself without a label. What follows the closing words of a plan
    belongs to nothing, until a heading begins again."""
    root = Node(None, [], [])
    stack = [root]
    closed = False
    for at, paragraph in enumerate(body):
        below = body[at + 1].text if at + 1 < len(body) else ""
        found = label(paragraph.text) or bare_number(paragraph.text, below)
        if found is None and paragraph.text.startswith(titles().closing):
            closed = True
        if closed and (found is None or found.style not in ("cn", "cn-bracket")):
            continue
        closed = False
        clauses = list(find(text, *paragraph.span, place, year))
        above = stack[-2] if len(stack) > 1 and found is None else stack[-1]
        above.covering += [clause for clause in clauses if clause.covers]
        clauses = [clause for clause in clauses if not clause.covers]
        if found is None:
            stack[-1].paragraphs.append(paragraph)
            stack[-1].clauses.append(clauses)
            continue
        node = Node(found, [paragraph], [clauses])
        while len(stack) > 1 and stack[-1].rank >= node.rank:
            stack.pop()
        stack[-1].children.append(node)
        stack.append(node)
    return root
