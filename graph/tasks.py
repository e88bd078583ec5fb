"""A plan taken apart into tasks: what offices hand round as 任务分解表 and keep as 台账."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.numbering import label
from extract.pieces import CLOSING, OPENING
from extract.triples import ROLES, RoleName
from graph.naming import one_agency, one_plan
from graph.plans import plan_text, plans
from graph.rows import Duty, PlanRow, SectionDuty, SectionRow, ask
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading above tasks, as printed, with the clause that makes somebody answer for all of
    it; `duties` are those of the clause."""

    id: str
    words: str
    depth: int
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One measure. `body` is what it says without number, heading and clauses; `evidence` the
    printed clauses, those that hold for it from elsewhere in the plan among them; `page` and
    `spot` where the source has them; `headings` those above it, the outermost first."""

    measure: str
    no: int
    label: str
    title: str | None
    body: str
    duties: tuple[Duty, ...]
    due_text: str | None
    due_date: str | None
    evidence: tuple[str, ...]
    page: int | None
    spot: str | None
    corrected: bool
    headings: tuple[Heading, ...]

    def of(self, role: RoleName) -> tuple[Duty, ...]:
        """The duties of one role, in printed order."""
        mine = (duty for duty in self.duties if duty.role == role)
        return tuple(sorted(mine, key=lambda duty: duty.position))


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks of one plan in printed order."""

    plan: PlanRow
    tasks: tuple[Task, ...]

    def of(self, agency: str) -> Tasks:
        """Those that the agency of that id carries itself."""
        mine = (t for t in self.tasks if any(duty.agency_id == agency for duty in t.duties))
        return Tasks(self.plan, tuple(mine))

    def roles(self) -> tuple[RoleName, ...]:
        """The roles that any of them names."""
        return tuple(role for role in ROLES if any(task.of(role) for task in self.tasks))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger: one duty of one agency, or a measure that names nobody. `agency`
    and `agency_id` are those of the words, or of whom the ledger is for where it owns the duty
    through a group. Of a heading `no` is None and `title` its words; `measures` counts those
    below it."""

    plan: PlanRow
    no: int | None
    title: str
    role: RoleName | None
    unit: str
    agency: str
    agency_id: str
    via: str
    due_text: str | None
    due_date: str | None
    evidence: str
    manner: str | None
    open: bool
    certainty: str
    rule: str | None
    measure: str
    measures: int = 1


@dataclass(frozen=True, slots=True)
class _Row:
    measure: str
    no: int
    label: str
    title: str | None
    section: str | None
    text: str
    due_text: str | None
    due_date: str | None
    page: int | None
    spot: str | None
    span_start: int
    span_end: int
    corrected: bool


def tasks(store: Store, plan: str) -> Tasks:
    """The tasks of the plan of that id, number or title, whose text must be held."""
    row = one_plan(store, plan, held=True)
    duties: dict[str, list[Duty]] = {}
    for duty in ask(store, Duty, "plan_roles", plan=row.id):
        duties.setdefault(duty.measure, []).append(duty)
    measures = ask(store, _Row, "plan_tasks", plan=row.id)
    headings = _headings(store, row.id, measures)
    found = (_task(one, tuple(duties.get(one.measure, ())), headings) for one in measures)
    return Tasks(row, tuple(found))


def ledger(
    store: Store, *, plan: str = "", agency: str = "", year: str = "", on: str = ""
) -> tuple[Entry, ...]:
    """One entry a duty, by plan and order in it: of one plan, of one agency (what it owns
    through groups and headings too), of both, or of everything. Measures of the plan that name
    nobody are among them where no agency is asked for."""
    held = _held(store, plan, year, on)
    if not agency:
        return tuple(entry for row in held for entry in _all_of(store, row, tasks(store, row.id)))
    body = one_agency(store, agency)
    return _owned(store, body.id, body.name, _Read(store, held), year, on)


def ledgers(
    store: Store, *, plan: str = "", year: str = "", on: str = ""
) -> tuple[tuple[Entry, ...], ...]:
    """The ledger of each agency that a measure or heading names, the busiest first."""
    read = _Read(store, _held(store, plan, year, on))
    named: dict[str, str] = {}
    for row in read.plans.values():
        for entry in _all_of(store, row, read.tasks(row.id)):
            if entry.agency_id:
                named.setdefault(entry.agency_id, entry.agency)
    found = (_owned(store, id, name, read, year, on) for id, name in named.items())
    return tuple(sorted(found, key=lambda those: (-len(those), those[0].agency_id)))


class _Read:
    """Plans whose tasks are taken apart when they are asked for, once."""

    def __init__(self, store: Store, held: Sequence[PlanRow]) -> None:
        self._store = store
        self._tasks: dict[str, Tasks] = {}
        self.plans = {row.id: row for row in held}

    def tasks(self, plan: str) -> Tasks:
        if plan not in self._tasks:
            self._tasks[plan] = tasks(self._store, plan)
        return self._tasks[plan]


def _held(store: Store, plan: str, year: str, on: str) -> Sequence[PlanRow]:
    wanted = one_plan(store, plan, held=True).id if plan else ""
    return [row for row in plans(store, year=year, on=on) if wanted in ("", row.id)]


def _owned(
    store: Store, agency: str, name: str, read: _Read, year: str, on: str
) -> tuple[Entry, ...]:
    """By plan, and in each by the order of its measures."""
    mine: dict[str, list[Duty]] = {id: [] for id in read.plans}
    for duty in ask(store, Duty, "agency_measures", agency=agency, year=year, on=on, via="any"):
        if duty.plan_id in mine:
            mine[duty.plan_id].append(duty)
    found: list[Entry] = []
    for id, duties in mine.items():
        if duties:
            at = {task.measure: (place, task) for place, task in enumerate(read.tasks(id).tasks)}
            known = [duty for duty in duties if duty.measure in at]
            for duty in sorted(known, key=lambda duty: (at[duty.measure][0], duty.span_start)):
                found.append(_entry(read.plans[id], at[duty.measure][1], duty, name, agency))
    return tuple(found)


def _all_of(store: Store, row: PlanRow, of: Tasks) -> Iterator[Entry]:
    told: set[str] = set()
    named = ask(store, SectionDuty, "section_roles", plan=row.id)
    sections = {duty.section: duty.measures for duty in named}
    for task in of.tasks:
        for heading in task.headings:
            if heading.id not in told:
                told.add(heading.id)
                for duty in heading.duties:
                    yield Entry(
                        row, None, heading.words, duty.role, duty.unit, duty.agency,
                        duty.agency_id, "section", duty.due_text, duty.due_date, duty.clause,
                        duty.manner, duty.open, duty.certainty, duty.rule, heading.id,
                        sections.get(heading.id, 0),
                    )  # fmt: skip
        for duty in task.duties:
            yield _entry(row, task, duty, duty.agency, duty.agency_id)
        if not task.duties:
            yield Entry(
                row, task.no, task.title or task.body, None, "", "", "", "none", task.due_text,
                task.due_date, "", None, False, "explicit", None, task.measure,
            )  # fmt: skip


def _entry(row: PlanRow, task: Task, duty: Duty, agency: str, agency_id: str) -> Entry:
    return Entry(
        row, task.no, task.title or task.body, duty.role, duty.unit, agency, agency_id, duty.via,
        duty.due_text, duty.due_date, duty.clause, duty.manner, duty.open, duty.certainty,
        duty.rule, task.measure,
    )  # fmt: skip


def _headings(store: Store, plan: str, measures: Sequence[_Row]) -> dict[str, tuple[Heading, ...]]:
    """The headings above each section and itself, by its id, the outermost first."""
    rows = {row.id: row for row in ask(store, SectionRow, "plan_sections", plan=plan)}
    text = plan_text(store, plan) if rows else ""
    starts: dict[str, set[int]] = {}
    for duty in ask(store, SectionDuty, "section_roles", plan=plan):
        starts.setdefault(duty.section, set()).add(duty.span_start)
    stated: dict[str, tuple[Duty, ...]] = {}
    for section, spans in starts.items():
        below = next((m.measure for m in measures if section in _path(rows, m.section)), None)
        if below is not None:
            said = ask(store, Duty, "measure_evidence", measure=below, via="section")
            stated[section] = tuple(duty for duty in said if duty.span_start in spans)
    made = {
        id: Heading(
            id, _heading_words(text, row, stated.get(id, ())), row.depth, stated.get(id, ())
        )
        for id, row in rows.items()
    }
    return {id: tuple(made[above] for above in _path(rows, id)) for id in rows}


def _path(rows: dict[str, SectionRow], section: str | None) -> tuple[str, ...]:
    path: list[str] = []
    while section in rows and section not in path:
        path.append(section)
        section = rows[section].parent
    return tuple(path[::-1])


def _heading_words(text: str, row: SectionRow, duties: tuple[Duty, ...]) -> str:
    """A heading as printed; a clause that speaks for it from below stands behind it."""
    words = text[row.span_start : row.span_end].rstrip("。：: ").replace("\n", "")
    if row.no and words.startswith(row.no) and label(words) is None:
        words = f"{row.no}.{words[len(row.no) :]}"  # 1冰雪旅游, known as a number by what followed
    elsewhere = dict.fromkeys(
        duty.clause.replace("\n", "")
        for duty in duties
        if not row.span_start <= duty.clause_start < row.span_end
    )
    return words + "".join(f"（{clause}）" for clause in elsewhere)


def _task(row: _Row, duties: tuple[Duty, ...], headings: dict[str, tuple[Heading, ...]]) -> Task:
    clauses = {
        (duty.clause_start - row.span_start, duty.clause_end - row.span_start)
        for duty in duties
        if row.span_start <= duty.clause_start and duty.clause_end <= row.span_end
    }
    return Task(
        measure=row.measure,
        no=row.no,
        label=row.label,
        title=row.title,
        body=_body(row, sorted(clauses)),
        duties=duties,
        due_text=row.due_text,
        due_date=row.due_date,
        evidence=tuple(
            dict.fromkeys(
                duty.clause.replace("\n", "")
                for duty in sorted(duties, key=lambda duty: duty.position)
            )
        ),
        page=row.page,
        spot=row.spot,
        corrected=row.corrected,
        headings=headings.get(row.section or "", ()),
    )


def _body(row: _Row, clauses: Sequence[tuple[int, int]]) -> str:
    """The text of a measure without its number, its heading sentence and its clauses."""
    text, kept, at = row.text, [], len(row.label)
    for start, end in clauses:
        if start > 0 and text[start - 1] in OPENING and text[end : end + 1] in [*CLOSING]:
            start, end = start - 1, end + 1
        kept.append(text[at : max(at, start)])
        at = max(at, end)
    kept.append(text[at:])
    body = "".join(kept)
    if "｜" in body:  # a row of a table: its other cells
        gone = (row.due_text, row.title)
        return "\n".join(cell for cell in body.split("｜") if cell.strip() and cell not in gone)
    if row.title and body.replace("\n", "").startswith(row.title):
        body = _without(body, row.title).lstrip("。\n")
    return "\n".join(line for line in body.split("\n") if line.strip("。；， "))


def _without(body: str, title: str) -> str:
    """What stands behind a heading that line ends may part."""
    at = 0
    for char in title:
        while body[at] == "\n":
            at += 1
        assert body[at] == char
        at += 1
    return body[at:]
