"""The service by a store that is open in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from api.agency_schemas import AgencyDetail, MembersBody, SuccessionBody
from api.change_schemas import PlanChanges
from api.schemas import (
    Counts,
    MeasureLineage,
    NetworkBody,
    Outcome,
    PlanBeside,
    PlanFamily,
    PlanGaps,
    Removed,
)
from api.service import WHOLE, Failed, Progress
from api.target_schemas import CascadeBody
from graph import read
from graph.doubts import Tally, doubts
from graph.gephi import exported
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

    def beside(self, plan: str, parent: str = "") -> PlanBeside:
        row = read.one_plan(self._store, plan, held=True)
        return PlanBeside.of(row, read.beside(self._store, row, parent))

    def descent(self, measure: str) -> MeasureLineage:
        row = read.one_measure(self._store, measure)
        return MeasureLineage.of(row, read.descent(self._store, row.id))

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
