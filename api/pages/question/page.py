"""The page of a question: how it was understood, the answer, its rows and what was run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.pages import links
from api.pages.columns import Table, table
from api.pages.views import Example
from graph import ask, read
from graph.ask.known import Known, known
from graph.ask.reading import frame
from graph.browser import literal
from graph.store import Store, Value

_ROWS = 100
"""Rows of one part that a page shows; the API has all."""
_ALL_ROWS = 160
"""Rows of all parts together: what a page can carry."""
_DAY = date(2000, 1, 1)
"""What is asked does not depend on the day here."""
_ASKING = frozenset(
    ("list", "count", "who", "exists", "most", "least", "more", "compare", "when", "howmuch")
)
"""Meanings of words that make a question of what might be a name."""


@dataclass(frozen=True, slots=True)
class Part:
    """One statement that was run: `shown` of its rows, and itself with its parameters as
    Neo4j Browser takes them. `source` is where all its rows are had as CSV."""

    title: str
    sentence: str
    table: Table
    statement: str
    cypher: str
    source: str

    @property
    def left_out(self) -> int:
        return self.table.total - len(self.table.rows)


@dataclass(frozen=True, slots=True)
class AskPage:
    """`status` is that of `graph.ask.Answer`, "" where nothing was asked yet. `data` is where
    a program gets the same answer."""

    question: str
    status: str = ""
    understood: str = ""
    sentences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    candidates: tuple[tuple[str, str, str], ...] = ()
    """(name, note, address)."""
    suggestions: tuple[Example, ...] = ()
    examples: tuple[tuple[str, tuple[Example, ...]], ...] = ()
    words: str = ""
    data: str = ""


def ask_page(store: Store, question: str) -> AskPage:
    """The answer to a question; examples of each kind where there is none."""
    try:
        found = ask.answer(store, question)
    except ask.BadQuestion:  # nothing but blanks and marks
        return AskPage("", examples=_examples(store))
    room = _ALL_ROWS
    parts = []
    for part in found.parts:
        made = table(part.columns, part.rows, min(_ROWS, room))
        room = max(10, room - len(made.rows))
        parts.append(
            Part(
                part.title,
                part.sentence,
                made,
                part.statement,
                _runnable(part.cypher, part.parameters),
                links.rows(part.statement, part.parameters),
            )
        )
    return AskPage(
        question=question,
        status=found.status,
        understood=found.understood.removeprefix("理解为："),
        sentences=tuple(found.sentence.splitlines()),
        notes=found.notes,
        parts=tuple(parts),
        candidates=_candidates(store, found),
        suggestions=tuple(Example(one, links.question(one)) for one in found.suggestions),
        examples=_examples(store) if found.status == "not_understood" else (),
        words=links.with_query("/search", {"q": question, "as": "words"}),
        data=links.with_query("/api/ask", {"q": question}),
    )


def is_question(store: Store, words: str) -> bool:
    """Whether words typed into the search box ask something that can be answered; a bare name
    or a word of the text is searched for instead."""
    try:
        found = ask.answer(store, words)
    except ask.BadQuestion:
        return False
    if found.status == "not_understood":
        return False
    if words.rstrip().endswith(("？", "?", "吗", "呢")):
        return True
    if found.status != "answered":
        return False
    asked = frame(words, known(store), lambda _: True, _DAY)
    return bool(asked.triggers & _ASKING or asked.floating or any(s.role for s in asked.selectors))


def _runnable(cypher: str, parameters: Mapping[str, Value]) -> str:
    """The statement as it is pasted into Neo4j Browser: its parameters first, its header left
    out."""
    given = [f":param {name} => {literal(value)};" for name, value in parameters.items()]
    body = [line for line in cypher.splitlines() if not line.startswith("//")]
    return "\n".join((*given, *body)).strip()


def _candidates(store: Store, found: ask.Answer) -> tuple[tuple[str, str, str], ...]:
    """Whoever may be meant, with where a click leads."""
    names = known(store)
    return tuple(
        (one.name, names.agencies[one.id].place, links.agency(one.id))
        if one.id in names.agencies
        else (one.name, "", links.measure(one.id))
        if one.id in names.measures
        else (one.name, "", links.plan(one.id))
        for one in found.candidates
    )


def _examples(store: Store) -> tuple[tuple[str, tuple[Example, ...]], ...]:
    """Questions of each kind that this very graph answers."""
    names = known(store)
    groups = ((kind, tuple(dict.fromkeys(some))) for kind, some in _questions(store, names))
    return tuple(
        (kind, tuple(Example(one, links.question(one)) for one in some))
        for kind, some in groups
        if some
    )


def _questions(store: Store, names: Known) -> Iterator[tuple[str, Sequence[str]]]:
    loads = [row for row in read.workload(store) if row.id in names.agencies]
    busy = next((r for r in loads if r.level == "市" and r.lead), loads[0] if loads else None)
    if busy is None:
        return
    one = busy.name
    yield "谁管什么", (f"{one}牵头哪些措施？", f"{one}配合的措施有几条？")
    pair = next(iter(read.co_work(store, busy.id)), None)
    together = [f"{one}和哪些单位合作最多？"]
    if pair:
        together.append(f"{one}和{pair.partner}共同承担哪些措施？")
    yield "和谁一起办", together
    levels = [f"{one}的上级对口部门是谁？"]
    for system in names.systems_of.get(busy.id, ())[:1]:
        levels.append(f"各级{system}部门牵头哪些措施？")
    yield "上下级", levels
    yield "谁最忙", ("哪个部门承担的措施最多？", "市级哪个部门牵头最多？")
    lower = next((p for p in reversed(names.plans.values()) if p.level in ("县", "市")), None)
    if lower:
        name = lower.number or lower.title
        yield "计划", (f"{name}落实的是哪份计划？", f"{name}有哪些没有承接上级的措施？")
    newest = next((p for p in names.plans.values() if p.level == "省" and p.year), None)
    later = next(
        (
            p
            for p in names.plans.values()
            if newest and p.level == newest.level and (p.year or "") > (newest.year or "")
        ),
        None,
    )
    if later:
        yield "变化", (f"{later.number or later.title}比上一版有哪些变化？",)
    common = read.cascade(store).indicators[:2]
    if common:
        yield "目标", tuple(f"{row.measured.split('·')[0]}的目标是多少？" for row in common)
    yield "缺什么", ("没有牵头单位的措施有哪些？", "没有责任单位的措施有哪些？")
