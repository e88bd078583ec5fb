"""The frame of a plan: headings, measures, and where each begins and ends.

Of the paragraphs that stand under each other by their labels, one is a measure where a
responsibility closes it, or closes its brothers; what stands over measures is a section; what
stands below one is part of it, unless several of the parts have clauses of their own: the clause
belongs to the smallest item that it closes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import Paragraph
from extract.grammar import Parsed
from extract.numbering import Label, label
from extract.places import Place
from extract.tables import Heading as Between
from extract.tables import Task, tasks
from extract.titles import LONGEST_HEADING, PAUSE, titles
from extract.tree import RANK, Node, tree
from extract.triples import Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A section as printed; `parent` is its index in `Outline.headings`."""

    number: str | None
    text: str
    depth: int
    parent: int | None
    span: Span
    page: int | None
    clauses: tuple[Parsed, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A measure as printed; `heading` is the index of the section it stands in. `body` is what
    it says between its label and its clauses' end; `title` the span of its heading sentence."""

    label: Label | None
    heading: int | None
    span: Span
    title: Span | None
    clauses: tuple[Parsed, ...]
    page: int | None
    where: str | None = None
    due: tuple[str, str | None] | None = None
    quotes: tuple[Span, ...] = ()
    """Cells of a table that quote another text: no rule is stated there."""

    @staticmethod
    def of(task: Task, heading: int | None, text: str) -> Item:
        """A row of a table of tasks as a measure."""
        number = text[slice(*task.number)] if task.number else ""
        printed = label(number if not number.isdecimal() else f"{number}.")
        named = replace(printed, text=number) if printed else None
        due = (task.due_text, task.due_date) if task.due_text else None
        return Item(
            named, heading, task.span, task.title, task.clauses, task.page, task.where, due,
            task.quotes,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outline:
    """All headings and measures in order, and the paragraphs that belong to neither, each with
    the index of the heading above it."""

    headings: tuple[Heading, ...]
    items: tuple[Item, ...]
    loose: tuple[tuple[Paragraph, int | None], ...]


def outline(text: str, body: Sequence[Paragraph], place: Place, year: int | None) -> Outline:
    """The frame of the paragraphs after a plan's head."""
    return _Builder(text, place, year).build(body)


def _heading_sentence(start: int, body: str, *, alone: bool) -> Span | None:
    """The first sentence of an item that begins at `start`, where it can be a heading: short,
    without a pause in it. What says all that the item says (`alone`) heads nothing."""
    head = body.partition("。")[0]
    if not head or len(head) > LONGEST_HEADING or PAUSE.search(head):
        return None
    if alone and len(head) == len(body.rstrip("。")):
        return None
    return (start, start + len(head))


def _spans(clauses: Sequence[Parsed]) -> list[Span]:
    return [clause.span for clause in clauses]


class _Builder:
    """Walks the tree of labels once and puts everything down."""

    def __init__(self, text: str, place: Place, year: int | None) -> None:
        self.text, self.place, self.year = text, place, year
        self.headings: list[Heading] = []
        self.items: list[Item] = []
        self.loose: list[tuple[Paragraph, int | None]] = []

    def build(self, body: Sequence[Paragraph]) -> Outline:
        running = [paragraph for paragraph in body if not paragraph.cells]
        root = tree(self.text, running, self.place, self.year)
        for child in root.children:
            self._place(child, None, 1, self._measures_among(root.children))
        if not root.children:
            for paragraph, clauses in zip(root.paragraphs, root.clauses, strict=True):
                self._bare(paragraph, clauses, None)
        else:
            self.loose[:0] = [(paragraph, None) for paragraph in root.paragraphs]
        self._title(None)
        self._tables([paragraph for paragraph in body if paragraph.cells])
        return Outline(tuple(self.headings), tuple(self.items), tuple(self.loose))

    def _tables(self, rows: Sequence[Paragraph]) -> None:
        """Tasks in tables stand among the other measures, under the heading above them or the
        section that a cell of theirs names."""
        named: dict[tuple[int | None, str], int] = {}
        for task in tasks(self.text, rows, self.place, self.year):
            above = [at for at, h in enumerate(self.headings) if h.span[0] <= task.span[0]]
            parent = max(
                (at for at in above if at not in named.values()),
                key=lambda at: self.headings[at].span[0],
                default=None,
            )
            for section in task.sections:
                words = self.text[slice(*section.span)]
                if (parent, words) not in named:
                    named[parent, words] = len(self.headings)
                    depth = 1 if parent is None else self.headings[parent].depth + 1
                    self.headings.append(self._row_heading(section, words, depth, parent, task))
                parent = named[parent, words]
            self.items.append(Item.of(task, parent, self.text))
        self.items.sort(key=lambda item: item.span)

    def _row_heading(
        self, section: Between, words: str, depth: int, parent: int | None, task: Task
    ) -> Heading:
        """A heading between tasks, or the cell beside one, without number and clauses."""
        found = label(words)
        end = section.clauses[0].span[0] - section.span[0] - 1 if section.clauses else len(words)
        start = len(found.text) if found else 0
        return Heading(
            found.number if found else None,
            words[start : max(start, end)],
            depth,
            parent,
            section.span,
            task.page,
            section.clauses,
        )

    def _measures_among(self, nodes: Sequence[Node]) -> bool:
        return any(node.own() and not node.children and not self._lists(node) for node in nodes)

    def _lists(self, node: Node) -> bool:
        """Is it a heading over unlabelled paragraphs that have clauses of their own?"""
        return self._is_heading_line(node) and sum(map(bool, node.clauses[1:])) > 1

    def _close(self, node: Node) -> None:
        """A clause on a line of its own behind several items that have none speaks for all."""
        children = node.children
        if len(children) < 2 or children[0].rank > RANK["arabic"]:
            return
        last = children[-1]
        alone = [at for at, found in enumerate(last.clauses) if found]
        if (
            alone == [len(last.paragraphs) - 1]
            and alone[0] > 0
            and not any(child.carries() for child in children[:-1])
            and len(last.paragraphs[-1].text) <= sum(b - a for a, b in _spans(last.clauses[-1])) + 3
        ):
            node.covering += last.clauses.pop()
            last.paragraphs.pop()

    def _place(self, node: Node, parent: int | None, depth: int, brothers: bool) -> None:
        """Put one node down as a section with what is below it, or as a measure."""
        if self._is_measure(node, brothers):
            self._item(node, parent)
            return
        self._close(node)
        index = self._section(node, parent, depth)
        rest = list(zip(node.paragraphs, node.clauses, strict=True))[1:]
        closing = sum(bool(clauses) for _, clauses in rest)
        for paragraph, clauses in rest:
            if clauses and (closing > 1 or not node.children):
                self._bare(paragraph, clauses, index)
            else:
                self.loose.append((paragraph, index))
        measures = bool(node.covering) or self._measures_among(node.children)
        for child in node.children:
            self._place(child, index, depth + 1, measures)
        self._title(index)

    def _is_measure(self, node: Node, brothers: bool) -> bool:
        if not node.children:
            if self._frames(node):
                return bool(node.own())
            if self._lists(node):
                return False
            return bool(node.own()) or (brothers and not self._only_heading(node))
        if not node.carries() and not node.covering:
            return brothers and not self._frames(node) and node.rank >= RANK["arabic"]
        parts = [child for child in node.children if child.carries()]
        small = all(child.rank >= RANK["arabic-bracket"] for child in node.children)
        if any(node.clauses) and not parts:
            return not (self._is_heading_line(node) and node.clauses[0])
        return small and len(node.children) > 1 and parts == [node.children[-1]]

    def _frames(self, node: Node) -> bool:
        return self._heading_text(node).startswith(titles().framing)

    def _is_heading_line(self, node: Node) -> bool:
        body = self._without_clauses(node)
        return PAUSE.search(body.rstrip("。")) is None

    def _only_heading(self, node: Node) -> bool:
        return self._is_heading_line(node) and len(node.paragraphs) == 1

    def _without_clauses(self, node: Node) -> str:
        assert node.label is not None
        a, b = node.first.span
        if node.clauses[0]:
            b = min(b, node.clauses[0][0].span[0] - 1)
        return self.text[a + len(node.label.text) : b]

    def _heading_text(self, node: Node) -> str:
        """The words of a heading: up to its first 。 where text runs on after it."""
        body = self._without_clauses(node)
        head, stop, _ = body.partition("。")
        return head if stop else body.rstrip("：:")

    def _section(self, node: Node, parent: int | None, depth: int) -> int:
        assert node.label is not None
        heading = self._heading_text(node)
        start = node.start
        end = start + len(node.label.text) + len(heading)
        clauses: tuple[Parsed, ...] = ()
        if node.clauses[0] and node.children:
            clauses = tuple(node.clauses[0])
            end = max(end, node.first.span[1] if self._is_heading_line(node) else end)
        elif node.first.span[1] > end + 1:
            tail = Paragraph(
                (end, node.first.span[1]), self.text[end : node.first.span[1]], node.first.page
            )
            self.loose.append((tail, len(self.headings)))
        self.headings.append(
            Heading(
                node.label.number,
                heading,
                depth,
                parent,
                (start, end),
                node.first.page,
                (*clauses, *node.covering),
            )
        )
        return len(self.headings) - 1

    def _item(self, node: Node, parent: int | None) -> None:
        nodes = list(node.walk())
        paragraphs = [p for n in nodes for p in n.paragraphs]
        clauses = [c for n in nodes for c in n.clauses]
        last = len(paragraphs) - 1
        if any(clauses):
            last = max(at for at, found in enumerate(clauses) if found)
            for paragraph in paragraphs[last + 1 :]:
                self.loose.append((paragraph, parent))
        end = paragraphs[last].span[1]
        self.items.append(
            Item(
                node.label,
                parent,
                (node.start, end),
                self._first_sentence(node),
                tuple(parsed for found in clauses for parsed in found),
                node.first.page,
                node.first.where,
            )
        )

    def _bare(self, paragraph: Paragraph, clauses: Sequence[Parsed], parent: int | None) -> None:
        """An unlabelled paragraph: a measure where a clause closes it."""
        if not clauses:
            self.loose.append((paragraph, parent))
            return
        start, stop = paragraph.span[0], clauses[0].span[0] - 1
        title = _heading_sentence(start, self.text[start:stop], alone=True)
        self.items.append(
            Item(
                None,
                parent,
                paragraph.span,
                title,
                tuple(clauses),
                paragraph.page,
                paragraph.where,
            )
        )

    def _first_sentence(self, node: Node) -> Span | None:
        assert node.label is not None
        alone = bool(node.clauses[0]) and len(node.paragraphs) == 1 and not node.children
        start = node.start + len(node.label.text)
        return _heading_sentence(start, self._without_clauses(node), alone=alone)

    def _title(self, heading: int | None) -> None:
        """Items of one section have headings of their own or they have none: a short first
        sentence among brothers that go straight to the matter is no heading."""
        mine = [at for at, item in enumerate(self.items) if item.heading == heading]
        titled = sum(self.items[at].title is not None for at in mine)
        if mine and titled * 2 <= len(mine):
            for at in mine:
                item = self.items[at]
                self.items[at] = replace(item, title=None)
