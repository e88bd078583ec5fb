"""What people say against a reading: records that are kept apart from what was read.

A correction is anchored by words (of the plan's title and number, of the measure's opening, of the
printed unit), not by offsets or ids, so that it finds its place again after a new reading. It is
never deleted: undoing marks it.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from extract import places
from extract.triples import LEVELS, Agency, Kind, Scope
from graph.errors import GraphError
from graph.naming import Unknown
from graph.store import Row

CorrectionKind: TypeAlias = Literal[
    "unit", "role", "drop", "add", "join", "split", "title", "due", "no_measure",
    "plan", "citation", "accept", "merge",
]  # fmt: skip
"""`unit`: the printed words mean another agency. `role`: another role. `drop`: no responsibility.
`add`: one that was not read. `join`: the measure goes on in the next. `split`: a second one
begins at the quote. `title`, `due`: of a measure. `no_measure`: it is none. `plan`: a field of
the plan. `citation`: another document is meant. `accept`: a person looked and the reading is
right. `merge`: two agencies are one, in all plans."""
KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)
PLAN_FIELDS = ("number", "issuer", "date", "title", "place")
OF_ROLES: tuple[CorrectionKind, ...] = ("unit", "role", "drop")
OF_MEASURES: tuple[CorrectionKind, ...] = ("add", "join", "split", "title", "due", "no_measure")
State: TypeAlias = Literal["applied", "unapplied", "undone"]


class BadCorrection(GraphError):
    """A correction that says too little, contradicts itself, or does not fit what is held."""

    code = "bad_correction"


class UnknownCorrection(Unknown):
    """An id that no correction has."""

    code = "unknown_correction"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. `at` and `undone_at` are UTC, ISO. `plan` is the identity of the plan as it
    was read (None for `merge`), `becomes` the same with this correction, for a field of the plan;
    `plan_id` and `plan_name` only tell people. `part`, `label` and `words` lead to a measure or a
    section, `quote` and `clause` to the printed words there. `was` is what was read when it was
    made; of a merge the id of the agency that goes, `value` then that of the one that stays.
    `agency` and `cited` hold as JSON what `value` meant then, where an id alone would not last."""

    id: str
    kind: CorrectionKind
    who: str
    why: str
    at: str
    plan: str | None = None
    becomes: str | None = None
    plan_id: str | None = None
    plan_name: str | None = None
    part: str | None = None
    label: str | None = None
    words: str | None = None
    quote: str | None = None
    clause: str | None = None
    field: str | None = None
    value: str | None = None
    was: str | None = None
    agency: str | None = None
    cited: str | None = None
    undone_at: str | None = None
    undone_by: str | None = None
    undone_why: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """Corrections apply in this order: later ones see what earlier ones did."""
        return self.at, self.id

    def row(self) -> Row:
        """As a node."""
        about = self.quote or self.words or self.field or self.value or ""
        short = about if len(about) <= 20 else f"{about[:19]}…"
        return {"name": f"{self.kind} {short}".strip(), **dataclasses.asdict(self)}

    def to_json(self) -> str:
        """One line, without what is not said."""
        said = {name: item for name, item in dataclasses.asdict(self).items() if item is not None}
        return json.dumps(said, ensure_ascii=False)

    def named_agency(self) -> Agency | None:
        """The agency that was meant, as it was known when the correction was made."""
        if self.agency is None:
            return None
        said = json.loads(self.agency)
        return Agency(**{**said, "units": tuple(said["units"]), "systems": tuple(said["systems"])})


_FIELDS = tuple(field.name for field in dataclasses.fields(Correction))
_REQUIRED = ("kind", "who", "why", "at")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Controls and halves of characters: neither store nor spreadsheet nor XML takes them all."""
_LONGEST = {"who": 100, "undone_by": 100, "why": 1000, "undone_why": 1000}
_LONG = 20_000
"""Characters of the other fields; a clause with all the units of a province has 1,000."""


def of_row(row: Row) -> Correction:
    """A node as a record."""
    said = {name: None if row[name] is None else str(row[name]) for name in _FIELDS}
    return Correction(**said)  # type: ignore[arg-type]


def identified(correction: Correction) -> Correction:
    """With the id that follows from what it says: the same said twice is one correction."""
    said = json.dumps(
        [getattr(correction, name) for name in _FIELDS if name != "id" and "undone" not in name],
        ensure_ascii=False,
    )
    made = f"c-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
    return dataclasses.replace(correction, id=made)


def decoded(data: bytes) -> Iterator[Correction]:
    """Corrections out of a file of JSON Lines."""
    try:
        return lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError as exc:
        raise BadCorrection("the file is not UTF-8", "take it as the export gave it") from exc


def lines(text: str) -> Iterator[Correction]:
    """Corrections out of JSON Lines; `BadCorrection` names the line at fault. Only line feeds
    part them: other marks that break lines may stand within words."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _of_line(line.strip().lstrip("\ufeff"), number)


def _of_line(line: str, number: int) -> Correction:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as exc:
        raise BadCorrection(f"line {number} is no JSON: {exc}", "export shows the form") from exc
    if not isinstance(said, dict):
        raise BadCorrection(f"line {number} is no JSON object", "export shows the form")
    unknown = sorted(said.keys() - set(_FIELDS))
    if unknown:
        hint = f"known are {', '.join(_FIELDS)}"
        named = ", ".join(map(ascii, unknown[:5]))
        raise BadCorrection(f"line {number}: unknown {named}", hint)
    for name, item in said.items():
        if item is not None and not isinstance(item, str):
            raise BadCorrection(f"line {number}: {name} is not text", "write it in quotes")
        if item is not None and not is_text(item):
            hint = "take out its control characters"
            raise BadCorrection(f"line {number}: {name} holds what is no character", hint)
        most = _LONGEST.get(name, _LONG)
        if item is not None and len(item) > most:
            hint = f"at most {most:,} characters"
            raise BadCorrection(f"line {number}: {name} has {len(item):,} characters", hint)
    missing = [name for name in _REQUIRED if not said.get(name)]
    if missing:
        raise BadCorrection(f"line {number} lacks {', '.join(missing)}", "every correction has it")
    if said["kind"] not in KINDS:
        hint = f"one of {', '.join(KINDS)}"
        raise BadCorrection(f"line {number}: no kind {said['kind']!r}", hint)
    made = Correction(**{**said, "id": said.get("id") or ""})
    made = made if made.id else identified(made)
    try:
        _whole(made)
    except (ValueError, KeyError, TypeError, RecursionError) as exc:
        raise BadCorrection(f"line {number}: {exc}", "export shows the form") from exc
    return made


def _whole(correction: Correction) -> None:
    """Raises where a field that its kind cannot do without is missing or cannot be read."""
    kind = correction.kind
    needed = ["was", "value", "agency"] if kind == "merge" else ["plan"]
    if kind in (*OF_ROLES, *OF_MEASURES):
        needed += ["part", "words"]
    if kind in (*OF_ROLES, "add", "split", "citation"):
        needed.append("quote")
    if kind in ("unit", "role", "add"):
        needed.append("value")
    if kind in ("plan", "accept", "add"):
        needed.append("field")
    for name in needed:
        if not getattr(correction, name):
            raise ValueError(f"a correction of kind {kind} needs {name}")
    if kind in (*OF_ROLES, *OF_MEASURES) and correction.part not in ("measure", "section"):
        raise ValueError(f"part is measure or section, not {correction.part!r}")
    if not _ID.fullmatch(correction.id):
        raise ValueError(f"{correction.id!r} is no id: letters, digits, dots and dashes")
    for name in ("at", "undone_at"):
        if (said := getattr(correction, name)) is not None:
            _day(name, said)
    if (correction.undone_at is None) != (correction.undone_by is None):
        raise ValueError("undone_at and undone_by come together")
    _of_agency(correction.named_agency())
    if correction.cited is not None:
        cited = json.loads(correction.cited)
        texts = [cited["title"], *(cited.get(name) or "" for name in ("number", "place_code"))]
        if not all(isinstance(one, str) for one in texts):
            raise ValueError("cited needs the title of a document")


def _day(name: str, said: str) -> None:
    try:
        datetime.datetime.fromisoformat(said)
    except ValueError as exc:
        raise ValueError(f"{name} is no time: {said!r}; write 2022-12-31T08:00:00Z") from exc


def _of_agency(agency: Agency | None) -> None:
    """Raises where a record is none that the program could have made."""
    if agency is None:
        return
    texts = [agency.id, agency.name, agency.place, agency.place_code, agency.full_name or "-"]
    if not all(isinstance(one, str) and one for one in (*texts, *agency.units, *agency.systems)):
        raise ValueError("the agency lacks its id, name or place")
    if (
        agency.level not in LEVELS
        or agency.kind not in get_args(Kind)
        or agency.scope not in (None, *get_args(Scope))
    ):
        raise ValueError(f"no agency is {agency.level!r}, {agency.kind!r}, {agency.scope!r}")
    try:
        places.by_code(agency.place_code)
    except KeyError as exc:
        raise ValueError(f"the agency has no place of the code {agency.place_code!r}") from exc


def is_text(words: str) -> bool:
    """Whether these words can be kept and shown: no control character, no half of one."""
    return _NO_TEXT.search(words) is None


def in_order(corrections: Iterable[Correction]) -> list[Correction]:
    return sorted(corrections, key=lambda one: one.order)
