"""What came of the files that were given: per file the plans in it, what is uncertain in them,
and what was not read and why."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from api.guard import Access
from api.local import Local
from api.pages import links
from api.pages.cautions import caution
from api.pages.reading.unread import Unread, unread
from api.pages.wording import rule_in_words
from api.schemas import Outcome
from extract.errors import ZerenError
from extract.formats import SUPPORTED
from extract.triples import Level
from graph import read
from graph.ingest import Document
from graph.store import Store

_log = logging.getLogger(__name__)

_WORDS = 3
"""Examples of what is uncertain in one way."""
_SHOWN = 40
"""Characters of such an example."""
_STATUS = {
    "new": "新读入",
    "replaced": "已更新：替换了以前读到的内容",
    "unchanged": "与以前读到的一样，没有改动",
}


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is uncertain in one way: how often, with the first few words concerned."""

    what: str
    count: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A plan that was read. `document` is the file within an archive, None for the file
    itself. `counts` are (what, how many)."""

    title: str
    number: str | None
    place: str | None
    level: Level | None
    status: str
    state: str
    document: str | None
    counts: tuple[tuple[str, int], ...]
    doubts: tuple[Doubts, ...]
    href: str
    check: str

    @property
    def open(self) -> int:
        return sum(one.count for one in self.doubts)


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of one file."""

    name: str
    plans: tuple[PlanRead, ...]
    failed: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class UploadPage:
    """`most` is the largest file in bytes, `formats` the suffixes that are read."""

    access: Access
    most: int
    formats: tuple[str, ...] = SUPPORTED
    files: tuple[FileRead, ...] = ()

    @property
    def most_shown(self) -> str:
        return size(self.most)

    @property
    def plans(self) -> int:
        return sum(len(file.plans) for file in self.files)

    @property
    def failed(self) -> int:
        return sum(len(file.failed) for file in self.files)


class Faulty(ZerenError):
    """A fault of ours while a file was read; its log says which."""

    code = "internal"


def parts(store: Store, document: Document) -> Iterator[PlanRead | Unread]:
    """Reads a file and tells of each plan in it as it is written, and of each document that was
    not read. Nothing is raised: what goes wrong is the last part."""
    failed: list[Unread] = []

    def hear(name: str, error: ZerenError) -> None:
        failed.append(unread(None if name == document.name else name, error))

    try:
        for outcome in Local(store).ingest([document], failed=hear):
            yield from failed
            failed.clear()
            yield _read(store, outcome, document)
    except ZerenError as error:
        failed.append(unread(None, error))
    except Exception:
        _log.exception("reading an upload failed")
        failed.append(unread(None, Faulty("the server failed at this", "see its log")))
    yield from failed


def whole(store: Store, document: Document) -> FileRead:
    """All that came of a file."""
    found = list(parts(store, document))
    return FileRead(
        document.name,
        tuple(one for one in found if isinstance(one, PlanRead)),
        tuple(one for one in found if isinstance(one, Unread)),
    )


def size(count: int) -> str:
    """50000000 → 50 MB, as file managers count."""
    if count < 1000:
        return f"{count} 字节"
    if count < 1_000_000:
        return f"{count / 1000:.0f} KB"
    return f"{count / 1_000_000:.3g} MB"


def _read(store: Store, outcome: Outcome, document: Document) -> PlanRead:
    found = read.check(store, outcome.plan)
    counts = outcome.counts
    return PlanRead(
        title=outcome.title,
        number=outcome.number,
        place=found.plan.place,
        level=found.plan.level,
        status=outcome.status,
        state=_STATUS.get(outcome.status, outcome.status),
        document=None if outcome.file == document.name else outcome.file,
        counts=(
            ("措施", counts.measures),
            ("责任", counts.roles),
            ("目标", counts.targets),
            ("单位", counts.agencies),
        ),
        doubts=tuple(_doubts(found)),
        href=links.plan(outcome.plan),
        check=links.plan_side(outcome.plan, "check"),
    )


def _doubts(found: read.Check) -> Iterator[Doubts]:
    """Everything to look at, by its kind, in the order in which kinds first come."""
    groups: dict[str, list[str]] = {}
    for one in found.cautions:
        groups.setdefault(caution(one.code, one.message).what, []).append(one.words or "")
    for role in found.roles:
        why = rule_in_words(role.rule) if role.rule else "词语有歧义"
        groups.setdefault(f"责任不是逐字写明的：{why}", []).append(role.unit)
    for measure in found.unassigned:
        name = " ".join(part for part in (measure.label, measure.title) if part)
        groups.setdefault("这条措施自己没有写责任单位", []).append(name)
    for what, words in groups.items():
        shown = tuple(dict.fromkeys(_short(one) for one in words if one))[:_WORDS]
        yield Doubts(what, len(words), shown)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
