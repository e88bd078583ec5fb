"""The service through a running server: same answers, same errors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast
from urllib.parse import quote

import httpx

from api.schemas import Outcome, Removed
from api.service import Failed, Progress
from api.settings import Settings
from extract.errors import ZerenError
from graph.ingest import Document
from graph.naming import Near, Unknown
from graph.rows import PlanHeld
from graph.store import Row, Value

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


def running(settings: Settings) -> str | None:
    """The address of the server that owns the store; None where none says so or the one that
    said so is gone."""
    file = settings.address_file
    if file is None:
        return None
    try:
        said = json.loads(file.read_text("utf-8"))
        url, server = str(said["url"]), str(said["server"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    try:
        answer = httpx.get(f"{url}/api/health", timeout=5.0, trust_env=False)
        return url if answer.json()["server"] == server else None
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return None


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
                yield from (Outcome.model_validate(item) for item in said["items"])

    def reread(
        self, progress: Progress | None = None, failed: Failed | None = None
    ) -> Iterator[Outcome]:
        for item in self._ask("POST", "/reread")["items"]:
            yield Outcome.model_validate(item)

    def remove(self, plan: str) -> Removed:
        return Removed.model_validate(self._ask("DELETE", f"/plans/{quote(plan, safe='')}"))

    def plans(self) -> list[PlanHeld]:
        found: list[PlanHeld] = []
        while True:
            params = {"limit": 1000, "offset": len(found)}
            said = self._ask("GET", "/plans", params=params)
            found += [PlanHeld(**item) for item in said["items"]]
            if said["next"] is None:
                return found

    def query(self, name: str, parameters: Mapping[str, Value]) -> list[Row]:
        path = f"/statements/{quote(name, safe='')}"
        return cast(list[Row], self._ask("POST", path, json=dict(parameters))["items"])

    def network(self, form: str, filters: Mapping[str, str]) -> bytes:
        return self._send("GET", "/network", params={**filters, "format": form}).content

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


def _said(answer: httpx.Response) -> ZerenError:
    try:
        error = answer.json()["error"]
        near = [Near(item["id"], item["name"]) for item in error.get("candidates") or ()]
        return ServerSaid(error["code"], error["message"], error["hint"], near)
    except (ValueError, KeyError, TypeError):
        return ServerGone(
            f"{answer.url} answered with {answer.status_code}", "is it a zeren server?"
        )
