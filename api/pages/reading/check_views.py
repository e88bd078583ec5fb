"""What the page of a check shows, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass, field

from api.pages.reading.corrections import CorrectionLine
from api.pages.views import Choice, Paragraph, Piece, PlanLine
from extract.triples import Certainty, RoleName


@dataclass(frozen=True, slots=True)
class Reading:
    """One responsibility as it was read. `key` tells it from the others of its part; `clause` is
    given where several clauses print the same unit. `rule` is "" where the words say it all."""

    key: str
    role: RoleName
    agency: str
    href: str
    unit: str
    quote: str
    clause: str
    certainty: Certainty
    rule: str
    correction: CorrectionLine | None = None
    doubt: str = ""
    """What is uncertain about the unit, where a caution says so."""

    @property
    def doubtful(self) -> bool:
        return self.certainty != "explicit" and self.correction is None

    @property
    def edit(self) -> str:
        return f"r{self.key}"


@dataclass(frozen=True, slots=True)
class Warned:
    """A caution: what is uncertain, what to do, around which words. `code` and `quote` accept
    it; `at` is the anchor of the part that it is in, "" for none."""

    code: str
    quote: str
    what: str
    to_do: str
    excerpt: tuple[Piece, ...] = ()
    at: str = ""
    citation: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text with what was read of it. `kind` is `measure`, `heading` (one that
    carries responsibilities) or `text` (nothing was read of it, no `id`)."""

    kind: str
    paragraphs: tuple[Paragraph, ...]
    id: str = ""
    anchor: str = ""
    label: str = ""
    title: str = ""
    due: str = ""
    readings: tuple[Reading, ...] = ()
    warned: tuple[Warned, ...] = ()
    above: str = ""
    """The heading above that names somebody, where this measure names nobody."""
    said: tuple[CorrectionLine, ...] = ()
    """Corrections of the part itself, and those of its responsibilities that left none."""

    @property
    def doubts(self) -> int:
        return sum(reading.doubtful for reading in self.readings) + len(self.warned)

    @property
    def corrected(self) -> bool:
        return bool(self.said) or any(reading.correction for reading in self.readings)


@dataclass(frozen=True, slots=True)
class Nameless:
    """An agency without a known official name."""

    id: str
    name: str
    units: tuple[str, ...]
    kind: str
    href: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What is open for editing: `part` an anchor ("" the plan), `edit` which form, `values` what
    was typed before it was refused."""

    part: str = ""
    edit: str = ""
    values: dict[str, str] = field(default_factory=dict)

    def value(self, name: str, otherwise: str = "") -> str:
        return self.values.get(name, otherwise)


@dataclass(frozen=True, slots=True)
class CheckPage:
    """`parts` are those shown: all, or one (`only` its anchor). `open` counts what nobody has
    looked at. `before` and `after` lead from one part to the next that is uncertain."""

    plan: PlanLine
    fields: tuple[tuple[str, str, str], ...]
    """(field, its name, value)."""
    address: str
    shown: str
    open: int
    choices: tuple[Choice, ...]
    parts: tuple[Part, ...]
    warned: tuple[Warned, ...]
    nameless: tuple[Nameless, ...]
    lines: tuple[CorrectionLine, ...]
    typed: Typed
    only: str = ""
    before: str = ""
    after: str = ""
    done: tuple[CorrectionLine, ...] = ()
