"""What commands need done, whoever does it: the store itself, or the server that owns it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol, TypeAlias

from api.agency_schemas import AgencyDetail, MembersBody, SuccessionBody
from api.change_schemas import PlanChanges
from api.schemas import (
    MeasureLineage,
    NetworkBody,
    Outcome,
    PlanBeside,
    PlanFamily,
    PlanGaps,
    Removed,
)
from api.target_schemas import CascadeBody
from extract.errors import ZerenError
from graph.doubts import Tally
from graph.rows import PlanHeld
from graph.store import Row, Value

if TYPE_CHECKING:
    from api.answering import AskBody
    from api.correction_schemas import CorrectionDone, CorrectionsImported, PlanCheck
    from api.workbooks import Workbook
    from graph.checking import CorrectionRow
    from graph.ingest import Document
    from graph.intent import Draft

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

    def beside(self, plan: str, parent: str = "") -> PlanBeside:
        """A plan beside `parent`, or beside the one above of which it takes up most."""

    def descent(self, measure: str) -> MeasureLineage:
        """What the measure of that id carries out and what carries it out."""

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
