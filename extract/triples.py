"""The frozen records that leave this floor: one `Extraction` per plan.

Flat tuples that point at each other by `id`, so that they load into tables, data
frames and graphs alike. Every `span` is `[start, end)` in Unicode code points of
`Extraction.text`; the characters that it covers are the evidence, word for word.
`Extraction.origin` leads from any of them back to the source file.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

Span: TypeAlias = tuple[int, int]
RoleName: TypeAlias = Literal["牵头", "配合", "负责", "指导"]
Level: TypeAlias = Literal["国家", "省", "市", "县", "乡"]
Kind: TypeAlias = Literal[
    "政府",
    "政府部门",
    "党委部门",
    "群团组织",
    "司法机关",
    "垂直管理机构",
    "开发区管委会",
    "事业单位",
    "企业",
    "议事协调机构",
    "集合",
    "领导职务",
    "其他",
]
Scope: TypeAlias = Literal["all", "some", "unknown"]
Certainty: TypeAlias = Literal["explicit", "rule", "uncertain"]
ReferenceKind: TypeAlias = Literal["implements", "cites", "replaces"]
Operator: TypeAlias = Literal[">=", "<=", "=", "~", "range"]

ROLES: tuple[RoleName, ...] = ("牵头", "配合", "负责", "指导")
LEVELS: tuple[Level, ...] = ("国家", "省", "市", "县", "乡")

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """The document itself. `title` is without the issuer and without 的通知 where the
    text carries a title of its own; `number` is the 文号 with 〔〕, None where there is none;
    `place_code` is the six-digit 行政区划代码 (000000 for the whole country)."""

    id: str
    number: str | None
    title: str
    issuer: str | None
    date: str | None
    place: str
    place_code: str
    level: Level
    source: str | None
    sha256: str
    span: Span
    """Where the title stands."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading. `no` as printed (三, （一）); `heading` without number and brackets of a 专班."""

    id: str
    no: str | None
    heading: str
    depth: int
    parent: str | None
    span: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing to be done. `span` covers it from its label to its last clause; `title` is
    its own heading sentence (None where it has none); `clause` the printed responsibility
    clauses, without outer brackets, joined by ；."""

    id: str
    seq: int
    no: int
    label: str
    title: str | None
    text: str
    section: str | None
    clause: str | None
    due_text: str | None
    due_date: str | None
    span: Span
    page: int | None = None
    where: str | None = None
    """What a person looks for in a file without pages: paragraph 12, Sheet1!B3."""
    correction: str | None = None
    """Id of the correction by a person that made it what it is; None as it was read."""


@dataclass(frozen=True, slots=True)
class Role:
    """One responsibility. Exactly one of `measure` and `section` is set in an `Extraction`,
    neither in a `Clause` read alone. `unit` is as its author meant it, `span` what was printed
    (it may be shorter, where a prefix or ending was elided); `rule` says what inferred the
    role or the unit and `rule_span` where that rule stands."""

    id: str
    measure: str | None
    section: str | None
    role: RoleName
    verb: str
    unit: str
    agency: str
    position: int
    open: bool
    manner: str | None
    certainty: Certainty
    due_text: str | None
    due_date: str | None
    rule: str | None
    rule_span: Span | None
    span: Span
    clause_span: Span
    page: int | None = None
    where: str | None = None
    correction: str | None = None
    """Id of the correction by a person that made it what it is; None as it was read."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An official document named by this one. `from_` (JSON: `from`) is a plan's or measure's
    id; `to` the id of a known plan where the text alone gives it, else None. `basis` is
    `stated` or the rule that inferred it. `place_code` is that of the named document where
    its title, number or issuer says so."""

    id: str
    kind: ReferenceKind
    from_: str
    to: str | None
    title: str | None
    number: str | None
    basis: str
    span: Span
    place_code: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """An outcome with a number. `unit` carries the magnitude (亿元, 万亩); `value_max` is set
    for `range` only; `due` is the printed date, year made whole."""

    id: str
    measure: str | None
    section: str | None
    indicator: str
    op: Operator
    value: float
    value_max: float | None
    unit: str
    due: str | None
    span: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that carries a responsibility. `units` are the printed forms in this plan;
    `full_name` is None where the official name is not known; `scope` is set for 集合 only."""

    id: str
    name: str
    full_name: str | None
    units: tuple[str, ...]
    level: Level
    place: str
    place_code: str
    kind: Kind
    systems: tuple[str, ...]
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class Caution:
    """What a person should look at: a stable `code`, a message that says what was seen and
    what was done with it, and where."""

    code: str
    message: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Segment:
    """`length` characters of the cleaned text from `text`, copied from the source text
    from `source` on, where each stands for exactly one source character."""

    text: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one plan."""

    schema: int
    text: str
    plan: Plan
    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]
    roles: tuple[Role, ...]
    references: tuple[Reference, ...]
    targets: tuple[Target, ...]
    agencies: tuple[Agency, ...]
    warnings: tuple[Caution, ...]
    origin: tuple[Segment, ...] = ()

    def words(self, span: Span) -> str:
        """The evidence behind a span."""
        return self.text[span[0] : span[1]]

    def to_json(self) -> str:
        """One line, as the contract has it."""
        return json.dumps(_plain(self), ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def from_json(line: str) -> Extraction:
        """The inverse of `to_json`; unknown keys are refused with `TypeError`."""
        record = _typed(Extraction, json.loads(line))
        assert isinstance(record, Extraction)
        return record


@dataclass(frozen=True, slots=True)
class Clause:
    """One responsibility clause read alone; spans are into `text`."""

    text: str
    roles: tuple[Role, ...]
    open: bool
    due_text: str | None
    due_date: str | None
    warnings: tuple[Caution, ...] = ()


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name.rstrip("_"): _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@cache
def _hints(record: type) -> dict[str, Any]:
    return typing.get_type_hints(record)


def _typed(kind: Any, value: Any) -> object:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        named = {
            (name + "_" if name + "_" in hints else name): item for name, item in value.items()
        }
        return kind(**{name: _typed(hints.get(name), item) for name, item in named.items()})
    origin = typing.get_origin(kind)
    if origin is tuple:
        arguments = typing.get_args(kind)
        inner = arguments[0] if arguments else None
        return tuple(_typed(inner, item) for item in value)
    if origin in (typing.Union, types.UnionType):
        for choice in typing.get_args(kind):
            if choice is not type(None) and value is not None:
                return _typed(choice, value)
        return None
    return value
