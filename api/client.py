"""The service through a running server: same answers, same errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote, unquote

import httpx

from api.agency_schemas import AgencyDetail, MembersBody, SuccessionBody
from api.answering import AskBody
from api.change_schemas import PlanChanges
from api.correction_schemas import CorrectionDone, CorrectionsImported, PlanCheck
from api.schemas import (
    MeasureLineage,
    NetworkBody,
    Outcome,
    Outcomes,
    PlanBeside,
    PlanFamily,
    PlanGaps,
    Removed,
)
from api.service import WHOLE, Failed, Progress
from api.settings import Settings
from api.target_schemas import CascadeBody
from extract.errors import ZerenError
from graph.checking import CorrectionRow
from graph.doubts import Tally
from graph.ingest import Document
from graph.intent import Draft
from graph.naming import Near, Unknown
from graph.rows import PlanHeld
from graph.standing import Member
from graph.store import Row, Value

if TYPE_CHECKING:
    from api.workbooks import Workbook

OF_DOCUMENT = ("unreadable_document", "not_a_plan", "too_large", "bad_change", "broken_model")
"""Codes of errors that concern one document and let the others go on."""
_SECONDS = httpx.Timeout(10.0, read=600.0)
"""A long reading may keep the server busy for minutes; connecting may not."""


class ServerSaid(Unknown):
    """An error that the server answered with, code and all."""

    def __init__(self, code: str, message: str, hint: str, candidates: list[Near]) -> None:
        super().__init__(message, hint, candidates)
        self.code = code


class ServerGone(ZerenError):
    """The server that owned the store stopped answering."""

    code = "server_gone"


class Remote:
    """Over HTTP, with the token of the settings."""

    def __init__(self, url: str, settings: Settings) -> None:
        token = settings.token.get_secret_value()
        headers: dict[bytes, bytes] = (
            {b"Authorization": f"Bearer {token}".encode()} if token else {}
        )
        self.url = url
        self._http = httpx.Client(
            base_url=f"{url}/api", headers=headers, timeout=_SECONDS, trust_env=False
        )

    def ingest(
        self,
        documents: Iterable[Document],
        progress: Progress | None = None,
        failed: Failed | None = None,
    ) -> Iterator[Outcome]:
        for document in documents:
            if progress:
                progress(document.name)
            try:
                said = self._ask("POST", "/plans", files={"file": (document.name, document.data)})
            except ServerSaid as error:
                if failed is None or error.code not in OF_DOCUMENT:
                    raise
                failed(document.name, error)
            else:
                yield from _outcomes(said, failed)

    def reread(
        self, progress: Progress | None = None, failed: Failed | None = None
    ) -> Iterator[Outcome]:
        yield from _outcomes(self._ask("POST", "/reread"), failed)

    def remove(self, plan: str) -> Removed:
        return Removed.model_validate(self._ask("DELETE", f"/plans/{quote(plan, safe='')}"))

    def plans(self, *, year: str = "", on: str = "") -> list[PlanHeld]:
        found: list[PlanHeld] = []
        while True:
            params: dict[str, str | int] = {"limit": 1000, "offset": len(found)}
            said = self._ask("GET", "/plans", params={**params, "year": year, "on": on})
            found += [PlanHeld(**item) for item in said["items"]]
            if said["next"] is None:
                return found

    def family(self, plan: str) -> PlanFamily:
        said = self._ask("GET", f"/plans/{quote(plan, safe='')}/family")
        return PlanFamily.model_validate(said)

    def beside(self, plan: str, parent: str = "") -> PlanBeside:
        path = f"/plans/{quote(plan, safe='')}/beside"
        return PlanBeside.model_validate(self._ask("GET", path, params={"parent": parent}))

    def descent(self, measure: str) -> MeasureLineage:
        path = f"/measures/{quote(measure, safe='')}/lineage"
        return MeasureLineage.model_validate(self._ask("GET", path))

    def gaps(self, plan: str, parent: str = "") -> PlanGaps:
        path = f"/plans/{quote(plan, safe='')}/gaps"
        return PlanGaps.model_validate(self._ask("GET", path, params={"parent": parent}))

    def changes(self, plan: str, *, since: str = "", kind: str = "") -> PlanChanges:
        path = f"/plans/{quote(plan, safe='')}/changes"
        params = {"since": since, "kind": kind, "limit": WHOLE}
        return PlanChanges.model_validate(self._ask("GET", path, params=params))

    def cascade(
        self, q: str, *, plan: str = "", measure: str = "", year: str = "", on: str = ""
    ) -> CascadeBody:
        params = {"q": q, "plan": plan, "measure": measure, "year": year, "on": on, "limit": WHOLE}
        return CascadeBody.model_validate(self._ask("GET", "/targets/cascade", params=params))

    def communities(self, filters: Mapping[str, str]) -> NetworkBody:
        said = self._ask("GET", "/network", params={**filters, "communities": True})
        return NetworkBody.model_validate(said)

    def agency(self, name: str) -> AgencyDetail:
        return AgencyDetail.model_validate(self._ask("GET", f"/agencies/{quote(name, safe='')}"))

    def succession(self, agency: str) -> SuccessionBody:
        said = self._ask("GET", f"/agencies/{quote(agency, safe='')}/succession")
        return SuccessionBody.model_validate(said)

    def doubts(self) -> list[Tally]:
        return [Tally(**item) for item in self._ask("GET", "/doubts")["items"]]

    def members(self, group: str) -> MembersBody:
        path = f"/agencies/{quote(group, safe='')}/members"
        items: list[Member] = []
        while True:
            params = {"limit": 1000, "offset": len(items)}
            part = MembersBody.model_validate(self._ask("GET", path, params=params))
            items += part.items
            if part.next is None:
                return part.model_copy(update={"items": items})

    def ask(self, question: str) -> AskBody:
        return AskBody.model_validate(self._ask("GET", "/ask", params={"q": question}))

    def query(self, name: str, parameters: Mapping[str, Value]) -> list[Row]:
        path = f"/statements/{quote(name, safe='')}"
        return cast(list[Row], self._ask("POST", path, json=dict(parameters))["items"])

    def correct(self, draft: Draft) -> CorrectionDone:
        said = self._ask("POST", "/corrections", json=asdict(draft))
        return CorrectionDone.model_validate(said)

    def undo_correction(self, id: str, who: str, why: str) -> CorrectionDone:
        path = f"/corrections/{quote(id, safe='')}"
        said = self._ask("DELETE", path, params={"who": who, "why": why})
        return CorrectionDone.model_validate(said)

    def corrections(self, plan: str = "", state: str = "") -> list[CorrectionRow]:
        found: list[CorrectionRow] = []
        while True:
            params = {"plan": plan, "state": state, "limit": 1000, "offset": len(found)}
            said = self._ask("GET", "/corrections", params=params)
            found += [CorrectionRow(**item) for item in said["items"]]
            if said["next"] is None:
                return found

    def exported_corrections(self) -> str:
        return self._send("GET", "/corrections/export").text

    def import_corrections(self, data: bytes) -> CorrectionsImported:
        files = {"file": ("corrections.jsonl", data)}
        return CorrectionsImported.model_validate(
            self._ask("POST", "/corrections/import", files=files)
        )

    def check(self, plan: str) -> PlanCheck:
        return PlanCheck.model_validate(self._ask("GET", f"/plans/{quote(plan, safe='')}/check"))

    def network(self, form: str, filters: Mapping[str, str]) -> bytes:
        return self._send("GET", "/network", params={**filters, "format": form}).content

    def workbook(self, asked: Mapping[str, str | bool]) -> Workbook:
        from api.workbooks import Workbook

        answer = self._send("GET", "/export/xlsx", params=dict(asked))
        _, _, name = answer.headers["Content-Disposition"].rpartition("''")
        return Workbook(unquote(name), answer.content)

    def everything(self) -> Iterator[str]:
        for line in self._send("GET", "/export/jsonl").text.split("\n"):
            if line:
                yield f"{line}\n"

    def close(self) -> None:
        self._http.close()

    def _ask(self, method: str, path: str, **sent: Any) -> Any:
        return self._send(method, path, **sent).json()

    def _send(self, method: str, path: str, **sent: Any) -> httpx.Response:
        try:
            answer = self._http.request(method, path, **sent)
        except httpx.HTTPError as exc:
            raise ServerGone(
                f"the server at {self.url} did not answer: {exc}", "try again, or restart it"
            ) from exc
        if answer.is_success:
            return answer
        raise _said(answer)


def _outcomes(said: Any, failed: Failed | None) -> Iterator[Outcome]:
    """The plans that a server read, and, to `failed` or raised, what it could not read."""
    found = Outcomes.model_validate(said)
    yield from found.items
    for one in found.failed:
        error = ServerSaid(one.code, one.message, one.hint, [])
        if failed is None:
            raise error
        failed(one.file, error)


def _said(answer: httpx.Response) -> ZerenError:
    try:
        error = answer.json()["error"]
        near = [Near(item["id"], item["name"]) for item in error.get("candidates") or ()]
        return ServerSaid(error["code"], error["message"], error["hint"], near)
    except (ValueError, KeyError, TypeError):
        return ServerGone(
            f"{answer.url} answered with {answer.status_code}", "is it a zeren server?"
        )
