"""The outcomes with a number that a text commits to.

A sentence is read clause by clause, a clause quantity by quantity; what is enumerated shares the
verb and the date before it (培育示范家庭农场200家以上、示范县5个). `promises` judges each
quantity; here the words are parted, what is counted gets its name, and the date is found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TypeVar

from extract.deadlines import Deadline, deadlines
from extract.promises import Reason, Setting, grammar
from extract.quantities import Quantity
from extract.triples import Operator, Span

_START = attrgetter("start")
M = TypeVar("M", Quantity, Deadline)


@dataclass(frozen=True, slots=True)
class Commitment:
    """An outcome with a number. `indicator` is what is counted; `unit` carries the magnitude;
    `value_max` is set for `range` only; `due` is the printed date with its year made whole, None
    where none is given; `span` covers the words in the text."""

    indicator: str
    op: Operator
    value: float
    value_max: float | None
    unit: str
    due: str | None
    span: Span


def targets(text: str, span: Span, *, year: int | None) -> tuple[Commitment, ...]:
    """The commitments within `span` of the cleaned `text`, in printed order.

    The range may be a measure without its responsibility clause or a paragraph of headline
    figures. `year` is that of the plan: it completes dates (年底前) and tells promise from past.
    """
    return tuple(_Reader(text, span, year).read())


_SENTENCE = re.compile(r"[^。！？\n]+")
_CLAUSE = re.compile(r"(?:[^，；：;:,]|(?<=\d),(?=\d))+")
_NAME = re.compile(r"《[^《》\n]*》|“[^“”\n]{0,60}”|「[^「」\n]*」")
_ASIDE = re.compile(r"（[^（）\n]*）|〔[^〔〕\n]*〕|〈[^〈〉\n]*〉")
_JOIN = re.compile(r"以及|[、和及与或并]")
_JOIN_AT_END = re.compile(r"(?:以及|[、和及与或并])$")
_TO = re.compile(r"(?:到|至|在|于|截至)$")
_FROM = re.compile(r"(?:由|从)[^，]*\d[^，]*$")
_EACH = re.compile("分别")
_ADVERB = re.compile("分别|至少|最少|至多|最多")
_SEVERAL = re.compile(r"等(?:共计?|总共)?$")
_WINDOW = 200
"""Characters of a clause that are looked at on either side of a quantity: a clause without any
punctuation is no reason to read it again and again."""


@dataclass(slots=True)
class _State:
    """What a clause hands on to the next one of its sentence."""

    due: Deadline | None
    past: bool = False
    fact: bool = False
    handed: bool = False
    promised: bool = False
    """Did the clause just before hold a promise?"""
    verb: str | None = None
    """The verb of that promise, where it had one."""
    subject: str = ""
    """Words that a level may be said of, where its own clause has none."""
    measured: str = ""
    """What the last level was said of: 营业收入突破万亿元，年均增长10%."""
    dates: tuple[Deadline, ...] = ()
    """Several dates named together, for 分别."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A quantity in its clause, by offsets: `start` of its words, `lead` of those that belong
    to it before the number, `stop` of those behind it."""

    quantity: Quantity
    start: int
    lead: int
    stop: int
    scope: bool


class _Reader:
    """Reads one range; offsets are into `body`, `view` is the same with names blanked out."""

    def __init__(self, text: str, span: Span, year: int | None) -> None:
        self.offset, self.year = span[0], year
        self.body = self.view = text[span[0] : span[1]]
        self.grammar = grammar()
        self.subject = ""
        for pattern in (_ASIDE, _NAME, _ASIDE):
            self.view = pattern.sub(_blank, self.view)

    def read(self) -> Iterator[Commitment]:
        scanned = list(self.grammar.scan(self.view))
        if not scanned:
            return
        dates = list(deadlines(self.body, 0, len(self.body), year=self.year))
        found = [q for q in scanned if not _within(q, dates)]
        if not found:
            return
        horizon: Deadline | None = None
        line = 0
        for sentence in _SENTENCE.finditer(self.view):
            if "\n" in self.view[line : sentence.start()]:
                horizon = None
            line = sentence.end()
            if sentence.start() > found[-1].start:
                return
            state = _State(due=horizon)
            if not _among(found, sentence.span()):
                self._heard(sentence.span(), dates)
                horizon = self._horizon(_among(dates, sentence.span()), sentence.start()) or horizon
                continue
            for clause in _CLAUSE.finditer(self.view, *sentence.span()):
                inside, named = _among(found, clause.span()), _among(dates, clause.span())
                yield from self._clause(clause.span(), inside, named, state)
            horizon = self._horizon(_among(dates, sentence.span()), sentence.start()) or horizon

    def _heard(self, sentence: Span, dates: Sequence[Deadline]) -> None:
        """A sentence without a quantity hands on nothing but what it speaks of last."""
        clauses = [clause.span() for clause in _CLAUSE.finditer(self.view, *sentence)]
        for start, end in reversed(clauses):
            if subject := self._plain(start, end, _among(dates, (start, end))):
                self.subject = self.grammar.facts.sub("", subject)
                return

    def _horizon(self, dates: Sequence[Deadline], start: int) -> Deadline | None:
        """到2025年，… at the head of a sentence holds for the rest of its paragraph."""
        if not dates or self._is_past(dates[0]) or dates[0].start - start > 4:
            return None
        return dates[0] if _TO.search(self.view, start, dates[0].start) else None

    def _clause(
        self, span: Span, inside: Sequence[Quantity], named: Sequence[Deadline], state: _State
    ) -> Iterator[Commitment]:
        clause = self.view[slice(*span)]
        hoped = bool(named) or bool(self.grammar.hopes.search(clause))
        state.fact = (state.fact and not hoped) or self.grammar.says_now(clause)
        if len(named) > 1 or (named and not inside):
            state.dates = tuple(named)
        made: list[tuple[Reason, Commitment]] = []
        before: _Item | None = None
        for index, item in enumerate(self._items(span, inside)):
            for date in named:
                if date.start < item.quantity.start:
                    state.due, state.past = date, self._is_past(date)
            if _EACH.search(clause) and len(state.dates) == len(inside) > 1:
                state.due = state.dates[index]
            setting, item = self._setting(item, before, span, named, state)
            reason = None if state.past or state.fact else self.grammar.promise(setting)
            if reason is None:
                continue
            indicator = self._indicator(item, before, setting, reason, named, state)
            made.append((reason, self._commitment(item, indicator, state)))
            if own := self.grammar.own_verb.match(setting.bare):
                state.verb = own["verb"]
            elif reason in ("level", "growth", "indicator"):
                state.verb = None
            if reason in ("level", "growth", "indicator") and setting.bare:
                state.measured = self.grammar.growth.sub("", indicator)
            state.promised = True
            if setting.lead or before is None:
                before = item
        for date in named:
            state.due, state.past = date, self._is_past(date)
        if not made:
            # 积极申报模范市，模范县1个: the verb goes on, though its first object has no number.
            opens = None if inside else self.grammar.own_verb.match(self._opened(clause))
            state.verb = opens["verb"] if opens else None
            state.promised = bool(opens and self.grammar.commit.match(opens["verb"]))
        counted = any(reason != "size" for reason, _ in made)
        yield from (one for reason, one in made if reason != "size" or not counted)
        state.handed = self.grammar.hands_out(clause)
        end = inside[0].start if inside else span[1]
        if subject := self._plain(span[0], end, named):
            state.subject = self.subject = self.grammar.facts.sub("", subject)

    def _items(self, span: Span, inside: Sequence[Quantity]) -> Iterator[_Item]:
        """Parts the words between quantities: what follows the one, what leads to the next."""
        inside = self._counts(span, inside)
        start = lead = span[0]
        for index, quantity in enumerate(inside):
            lead = max(lead, quantity.start - _WINDOW)
            limit = inside[index + 1].start if index + 1 < len(inside) else span[1]
            between = self.view[quantity.end : limit]
            last = index + 1 == len(inside)
            if joint := _JOIN.match(between):
                stop, following = quantity.end, quantity.end + joint.end()
            elif last:
                stop = following = limit
            elif joint := _JOIN_AT_END.search(between):
                stop, following = quantity.end + joint.start(), limit
            elif joints := list(_JOIN.finditer(between)):
                stop, following = quantity.end + joints[-1].start(), quantity.end + joints[-1].end()
            elif self.grammar.commit.match(between):
                stop, following = quantity.end, quantity.end
            else:
                yield _Item(quantity, start, lead, limit, scope=True)
                continue
            yield _Item(quantity, start, lead, stop, scope=False)
            start = lead = following

    def _counts(self, span: Span, inside: Sequence[Quantity]) -> list[Quantity]:
        """Without those that only say of what size the things are that the one before counts:
        打造2个千亿级产业集群, 培育10家年营业收入超100亿元的企业."""
        kept: list[Quantity] = []
        for quantity in inside:
            if kept and kept[-1].kind == "things" and quantity.kind in ("size", "amounts"):
                between = self.view[kept[-1].end : quantity.start]
                behind = self.view[quantity.end : min(quantity.end + 2, span[1])]
                near = max(span[0], kept[-1].start - _WINDOW)
                beside = self.grammar.verb_beside(self.view[near : kept[-1].start])
                if beside and not _JOIN.search(between) and behind and not _JOIN.match(behind):
                    continue
            # 分别压缩至4个、3个工作日: the first has the unit of the second.
            shared = kept and kept[-1].unit == "个" and quantity.unit.startswith("个")
            if shared and _JOIN.fullmatch(self.view[kept[-1].end : quantity.start]):
                kept[-1] = replace(kept[-1], unit=quantity.unit, kind=quantity.kind)
            kept.append(quantity)
        return kept

    def _setting(
        self,
        item: _Item,
        before: _Item | None,
        span: Span,
        named: Sequence[Deadline],
        state: _State,
    ) -> tuple[Setting, _Item]:
        """What `promises` judges; the item comes back with what it shares with others:
        至少建成1所, 分别达到100亿元、150亿元."""
        clause = self.view[
            max(span[0], item.quantity.start - _WINDOW) : min(span[1], item.quantity.end + _WINDOW)
        ]
        lead = self._undated(item.lead, item.quantity.start, named, self.view)
        quantity = self.grammar.scan.bounded_by(item.quantity, lead)
        follows = before is not None and before.quantity.level and _EACH.search(clause)
        if before and follows and not lead and not quantity.bounded:
            quantity = replace(quantity, op=before.quantity.op, bounded=True, reached=True)
        stop = span[1] if quantity.kind == "whole" else item.stop
        rest = self.view[quantity.end : stop].strip()
        behind = bool(lead) and not self.grammar.verb_beside(lead)
        complete = _JOIN.match(rest) or (behind and self.grammar.doing.match(rest))
        setting = Setting(
            quantity,
            lead,
            self._opened(lead),
            rest,
            "" if complete else rest,
            clause,
            item.scope,
            state.measured or state.subject,
            state.promised,
            state.due is not None and not state.past,
            state.handed,
        )
        if quantity is not item.quantity:
            item = replace(item, quantity=quantity)
        return setting, item

    def _undated(self, start: int, end: int, named: Sequence[Deadline], text: str) -> str:
        """The words of a range without its dates."""
        parts, at = [], start
        for date in named:
            if at <= date.start < end:
                parts.append(_TO.sub("", text[at : date.start]))
                at = date.end
        return ("".join(parts) + text[at:end]).strip("，、 \u3000")

    def _opened(self, words: str) -> str:
        """Without what opens it: 力争, 鼓励, 将 …"""
        opening = self.grammar.opening.match(words)
        return words[opening.end() :] if opening else words

    def _plain(self, start: int, end: int, named: Sequence[Deadline]) -> str:
        """The words as printed, without dates and openers."""
        return self._opened(self._undated(start, end, named, self.body))

    def _indicator(
        self,
        item: _Item,
        before: _Item | None,
        setting: Setting,
        reason: Reason,
        named: Sequence[Deadline],
        state: _State,
    ) -> str:
        """What is counted, in the words of the text as far as they go."""
        quantity = item.quantity
        lead = self._plain(item.lead, quantity.start, named)
        if not lead and before and not setting.tail:
            lead = self._plain(before.lead, before.quantity.start, named)
        lead = _ADVERB.sub("", lead)
        tail = self.body[quantity.end : quantity.end + len(setting.tail)].strip().removeprefix("的")
        if reason == "whole":
            subject = self.grammar.achieved.sub("", lead) or setting.subject
            return subject.removesuffix("覆盖") + "覆盖率"
        if reason == "beneficiaries":
            done = self.grammar.doing.search(tail)
            return f"{tail[done.start() :]}的{tail[: done.start()]}" if done else tail
        if reason == "portion":
            return tail
        if reason == "size":
            return tail + "规模"
        if reason in ("level", "growth") and self.grammar.only_growth.match(lead):
            return state.measured + lead
        if quantity.level:
            return (
                self.grammar.hoping.sub("", _FROM.sub("", lead)) or setting.subject or self.subject
            )
        own = list(self.grammar.doing.finditer(lead))
        if tail and own and _SEVERAL.search(lead):
            return own[0].group() + tail
        if tail and own and own[-1].end() == len(lead) and self.grammar.manner.match(lead):
            return own[-1].group() + tail
        if reason == "list" and state.verb:
            lead = state.verb + lead
        return (lead + tail) or setting.subject or self.subject

    def _commitment(self, item: _Item, indicator: str, state: _State) -> Commitment:
        quantity = item.quantity
        end = item.stop
        covered = self.body[item.start : end]
        start = item.start + len(covered) - len(covered.lstrip(" \u3000、"))
        return Commitment(
            indicator,
            quantity.op,
            quantity.value,
            quantity.value_max,
            quantity.unit,
            state.due.text if state.due else None,
            (self.offset + start, self.offset + end),
        )

    def _is_past(self, date: Deadline) -> bool:
        return self.year is not None and date.last is not None and date.last < self.year


def _blank(found: re.Match[str]) -> str:
    """Keeps the length: offsets in the view are offsets in the text."""
    inside = found.group()
    return inside[0] + "□" * (len(inside) - 2) + inside[-1]


def _within(quantity: Quantity, dates: Sequence[Deadline]) -> bool:
    at = bisect_left(dates, quantity.end, key=lambda date: date.start)
    return at > 0 and dates[at - 1].end > quantity.start


def _among(marks: Sequence[M], span: Span) -> Sequence[M]:
    """Those that start within `span`."""
    if not marks:
        return ()
    first = bisect_left(marks, span[0], key=_START)
    return marks[first : bisect_left(marks, span[1], first, key=_START)]
