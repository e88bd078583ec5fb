"""What commands need done: by the store itself where it is free, through the server that owns
it where one runs."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from api.agency_schemas import AgencyDetail, MembersBody, SuccessionBody
from api.change_schemas import PlanChanges
from api.schemas import Counts, NetworkBody, Outcome, PlanFamily, PlanGaps, Removed
from api.settings import Settings
from api.target_schemas import CascadeBody
from extract.errors import ZerenError
from graph import read
from graph.doubts import Tally, doubts
from graph.errors import StoreLocked
from graph.network import exported
from graph.rows import PlanHeld
from graph.statements import run
from graph.store import Row, Store, Value

if TYPE_CHECKING:
    from api.answering import AskBody
    from api.correction_schemas import CorrectionDone, CorrectionsImported, PlanCheck
    from api.workbooks import Workbook
    from graph.checking import CorrectionRow
    from graph.correct import Done
    from graph.ingest import Document
    from graph.ingest import Outcome as Found
    from graph.intent import Draft

_POLL = 0.1
WHOLE = 5000
"""Items of a list that a command asks for at once: the most that the server gives."""


Failed: TypeAlias = Callable[[str, ZerenError], None]
"""Hears the name of a document that cannot be read, and why."""
Progress: TypeAlias = Callable[[str], None]
"""Hears the name of each document before it is read."""


class Service(Protocol):
    """The same answers and the same errors, whoever gives them. Where `failed` is given, a
    document that cannot be read does not stop the others; else its error is raised."""

    def ingest(
        self,
        documents: Iterable[Document],
        progress: Progress | None = None,
        failed: Failed | None = None,
    ) -> Iterator[Outcome]:
        """Reads the plans in documents, each plan whole or not at all."""

    def reread(
        self, progress: Progress | None = None, failed: Failed | None = None
    ) -> Iterator[Outcome]:
        """Reads every stored source again."""

    def remove(self, plan: str) -> Removed:
        """Takes out the plan of that id, number or title."""

    def plans(self, *, year: str = "", on: str = "") -> list[PlanHeld]: ...

    def family(self, plan: str) -> PlanFamily:
        """The plans around the one of that id, number or title."""

    def gaps(self, plan: str, parent: str = "") -> PlanGaps:
        """What got lost between a plan and those that it carries out, or that one of them."""

    def changes(self, plan: str, *, since: str = "", kind: str = "") -> PlanChanges:
        """What changed in a plan since an earlier edition; only strands of that kind."""

    def cascade(
        self, q: str, *, plan: str = "", measure: str = "", year: str = "", on: str = ""
    ) -> CascadeBody:
        """An indicator, or all those of a plan or measure, from level to level."""

    def communities(self, filters: Mapping[str, str]) -> NetworkBody:
        """The network between agencies with its communities; filters as those of
        /api/network."""

    def agency(self, name: str) -> AgencyDetail:
        """The agency of that id or name, with its counterparts."""

    def succession(self, agency: str) -> SuccessionBody:
        """What came before an agency and after it."""

    def members(self, group: str) -> MembersBody:
        """All members of a group that the graph holds."""

    def doubts(self) -> list[Tally]:
        """How much is uncertain, inferred or missing, by kind."""

    def ask(self, question: str) -> AskBody:
        """The answer to a question in Chinese."""

    def query(self, name: str, parameters: Mapping[str, Value]) -> list[Row]:
        """Rows of a statement of cypher/read; agencies, plans and systems by any name that only
        one bears."""

    def correct(self, draft: Draft) -> CorrectionDone:
        """Says one correction of a reading."""

    def undo_correction(self, id: str, who: str, why: str) -> CorrectionDone: ...

    def corrections(self, plan: str = "", state: str = "") -> list[CorrectionRow]:
        """Of the plan of that id, number or title, in one state."""

    def exported_corrections(self) -> str:
        """All of them as JSON Lines."""

    def import_corrections(self, data: bytes) -> CorrectionsImported:
        """JSON Lines, all of them or none."""

    def check(self, plan: str) -> PlanCheck:
        """What a person should look at in the plan of that id, number or title."""

    def network(self, form: str, filters: Mapping[str, str]) -> bytes:
        """The network as graphml or gexf; filters as those of /api/network."""

    def workbook(self, asked: Mapping[str, str | bool]) -> Workbook:
        """An Excel file; asked as /api/export/xlsx is."""

    def everything(self) -> Iterator[str]:
        """Every node and relationship, a line of JSON each."""

    def close(self) -> None: ...


class Local:
    """Over a store that is open in this process."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def store(self) -> Store:
        return self._store

    def ingest(
        self,
        documents: Iterable[Document],
        progress: Progress | None = None,
        failed: Failed | None = None,
    ) -> Iterator[Outcome]:
        from graph.ingest import ingest

        yield from _outcomes(ingest(self._store, documents, progress=progress), failed)

    def reread(
        self, progress: Progress | None = None, failed: Failed | None = None
    ) -> Iterator[Outcome]:
        from graph.ingest import reread

        yield from _outcomes(reread(self._store, progress=progress), failed)

    def remove(self, plan: str) -> Removed:
        from graph.ingest import remove

        row = read.one_plan(self._store, plan, held=True)
        remove(self._store, row.id)
        return Removed(plan=row.id, title=row.title)

    def plans(self, *, year: str = "", on: str = "") -> list[PlanHeld]:
        return list(read.plans(self._store, year=year, on=on))

    def family(self, plan: str) -> PlanFamily:
        return PlanFamily.of(read.family(self._store, plan))

    def gaps(self, plan: str, parent: str = "") -> PlanGaps:
        return PlanGaps.of(read.shortfall(self._store, plan, parent))

    def changes(self, plan: str, *, since: str = "", kind: str = "") -> PlanChanges:
        return PlanChanges.of(read.changes(self._store, plan, since), kind, WHOLE)

    def cascade(
        self, q: str, *, plan: str = "", measure: str = "", year: str = "", on: str = ""
    ) -> CascadeBody:
        found = read.cascade(self._store, q, plan=plan, measure=measure, year=year, on=on)
        return CascadeBody.of(found, WHOLE)

    def communities(self, filters: Mapping[str, str]) -> NetworkBody:
        made, _ = read.networks(self._store, **filters)
        return NetworkBody.of(made, read.structure(made))

    def agency(self, name: str) -> AgencyDetail:
        return AgencyDetail.of(read.agency(self._store, name))

    def succession(self, agency: str) -> SuccessionBody:
        return SuccessionBody.of(read.succession(self._store, agency))

    def members(self, group: str) -> MembersBody:
        found = read.members_of(self._store, group)
        return MembersBody.of(found, limit=len(found.members))

    def doubts(self) -> list[Tally]:
        return list(doubts(self._store))

    def ask(self, question: str) -> AskBody:
        from api.answering import AskBody
        from graph.ask import answer

        return AskBody.of(answer(self._store, question))

    def query(self, name: str, parameters: Mapping[str, Value]) -> list[Row]:
        return run(self._store, name, **read.with_ids(self._store, name, parameters))

    def correct(self, draft: Draft) -> CorrectionDone:
        from graph.correct import correct

        return _done(correct(self._store, draft))

    def undo_correction(self, id: str, who: str, why: str) -> CorrectionDone:
        from graph.correct import undo

        return _done(undo(self._store, id, who, why))

    def corrections(self, plan: str = "", state: str = "") -> list[CorrectionRow]:
        asked = read.one_plan(self._store, plan, held=True).id if plan else ""
        return list(read.corrections(self._store, plan=asked, state=state))

    def exported_corrections(self) -> str:
        from graph.correct import exported

        return "".join(f"{one.to_json()}\n" for one in exported(self._store))

    def import_corrections(self, data: bytes) -> CorrectionsImported:
        from api.correction_schemas import CorrectionsImported
        from graph.correct import take_in
        from graph.corrections import decoded

        found = take_in(self._store, decoded(data))
        return CorrectionsImported(
            added=list(found.added),
            undone=list(found.undone),
            held=list(found.held),
            unapplied=list(found.unapplied),
            plans=list(_outcomes(found.outcomes, None)),
        )

    def check(self, plan: str) -> PlanCheck:
        from api.correction_schemas import PlanCheck

        return PlanCheck.of(read.check(self._store, plan))

    def network(self, form: str, filters: Mapping[str, str]) -> bytes:
        asked: dict[str, Any] = dict(filters)
        if asked.get("plan"):
            asked["plan"] = read.one_plan(self._store, asked["plan"], held=True).id
        asked["at_least"] = int(asked.get("at_least", 1))
        return exported(read.network(self._store, **asked), form)

    def workbook(self, asked: Mapping[str, str | bool]) -> Workbook:
        from api.workbooks import workbook

        given: dict[str, Any] = dict(asked)
        return workbook(self._store, **given)

    def everything(self) -> Iterator[str]:
        from graph.dump import lines

        return lines(self._store)

    def close(self) -> None:
        self._store.close()


def _done(found: Done) -> CorrectionDone:
    from api.correction_schemas import CorrectionDone

    outcomes = list(_outcomes(found.outcomes, None))
    return CorrectionDone(correction=found.correction, plans=outcomes)


def _outcomes(found: Iterable[Found], failed: Failed | None) -> Iterator[Outcome]:
    for one in found:
        if one.error is None:
            yield Outcome(
                file=one.source,
                status=one.status,
                plan=one.plan or "",
                number=one.number,
                title=one.title or "",
                counts=Counts(**one.counts or {}),
                cautions=list(one.cautions),
            )
        elif failed is None:
            raise one.error
        else:
            failed(one.source, one.error)


@contextmanager
def reach(settings: Settings) -> Iterator[Service]:
    """Whoever can do it. Waits a while for a store that another command has in hand; raises
    the errors of the store."""
    service = _reached(settings)
    try:
        yield service
    finally:
        service.close()


def _reached(settings: Settings) -> Service:
    from api.client import Remote, running

    deadline = time.monotonic() + settings.wait
    while True:
        url = running(settings)
        if url is not None:
            return Remote(url, settings)
        try:
            return Local(settings.open())
        except StoreLocked:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_POLL)


def announce(settings: Settings, url: str, server: str) -> Path | None:
    """Says beside the embedded store how to reach the server that owns it."""
    file = settings.address_file
    if file is None:
        return None
    said = json.dumps({"url": url, "server": server, "pid": os.getpid()})
    part = file.with_name(f"{file.name}.{os.getpid()}")
    part.write_text(said, "utf-8")
    part.replace(file)
    return file
