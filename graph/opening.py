"""Opening the file of the embedded store: what may stand in the way, and what a full disk or a
power cut left behind."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import ladybug

from graph.errors import (
    BrokenStore,
    GraphError,
    StoreFull,
    StoreLocked,
    StoreUnavailable,
    StoreVersion,
)

_log = logging.getLogger(__name__)

CHECKPOINT = 64 * 1024 * 1024
"""Bytes of the log from which on a commit moves it into the file. That rewrites every part of the
file that was touched, seconds in a large store, however little is in the log: so not too often.
A store that was killed reads so much of its log at most before it opens. Measured with 192 plans of
50 measures, against 16 MiB, the default: a plan by itself 109 ms of the processor instead of 156,
all of them 27 s instead of 33; 1.0 s instead of 0.3 to open after a kill."""
ROOM = 2 * CHECKPOINT
"""Free bytes without which nothing is written. Where the disk is full in the midst of a commit,
ladybug ends the whole process and leaves a log that breaks off."""


def opened(path: Path, read_only: bool) -> ladybug.Database:
    """The database in this file, made where there is none. A log that breaks off within a
    transaction is read up to there: what follows was never committed. It is kept beside the
    store, and the reader of the program's log is told."""
    if not read_only and not path.is_dir():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise StoreUnavailable(
                f"no store can be made at {path}: {exc.strerror}", "set ZEREN_STORE to another path"
            ) from exc
    try:
        return _opened(path, read_only)
    except (RuntimeError, OSError) as exc:
        error = _refusal(path, str(exc))
        if "WAL file is corrupted" not in str(exc):
            raise error from exc
    if read_only:
        raise error
    return _mended(path)


def with_room(path: Path) -> None:
    """Raises `StoreFull` where the disk of this store has no room for a change."""
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return  # What is wrong with the folder the store itself says better.
    if free < ROOM:
        raise full(path, f"only {free // 2**20:,} MiB are free, {ROOM // 2**20:,} are needed")


def full(path: Path, reason: str) -> StoreFull:
    return StoreFull(
        f"the disk of {path} is full: {reason}; nothing was changed",
        "free some room there, or move the store and set ZEREN_STORE",
    )


def _opened(path: Path, read_only: bool, whole: bool = True) -> ladybug.Database:
    database = ladybug.Database(
        str(path),
        read_only=read_only,
        checkpoint_threshold=CHECKPOINT,
        throw_on_wal_replay_failure=whole,
    )
    # The file is only touched on first use.
    ladybug.Connection(database).close()
    return database


def _mended(path: Path) -> ladybug.Database:
    with_room(path)
    log = path.with_name(f"{path.name}.wal")
    kept = path.with_name(f"{path.name}.wal.damaged")
    try:
        shutil.copyfile(log, kept)
        database = _opened(path, read_only=False, whole=False)
    except (RuntimeError, OSError) as exc:
        raise _refusal(path, str(exc)) from exc
    _log.warning(
        "the log of the store %s broke off (a full disk, a power cut?): what was committed before"
        " that is there, the change under way then is not; the log is kept as %s",
        path,
        kept,
    )
    return database


def _refusal(path: Path, reason: str) -> GraphError:
    # A reader that opens while another process folds its log in is asked to wait, too.
    if "Could not set lock" in reason or "recovery is pending" in reason:
        return StoreLocked(
            f"the store {path} is in use by another process",
            "stop that process, or let it do the work: commands find a running server",
        )
    if "WAL file is corrupted" in reason:
        return BrokenStore(
            f"the log of the store {path} breaks off",
            "run a command that writes, such as zeren reread: it opens with what is whole",
        )
    if "READ ONLY" in reason:
        return StoreUnavailable(f"there is no store at {path}", "ingest a document first")
    if "not a valid" in reason:
        return BrokenStore(f"{path} is a file, but no store", "set ZEREN_STORE to another path")
    if "Read-only file system" in reason or "Permission denied" in reason:
        return StoreUnavailable(
            f"the store {path} may not be written by this user, or lies on a read-only disk",
            "give the user the right to write, or copy the store and set ZEREN_STORE to the copy",
        )
    if "directory" in reason:
        return BrokenStore(
            f"{path} is a folder, not a store", "set ZEREN_STORE to a file inside of it"
        )
    if "version" in reason:
        return StoreVersion(
            f"the store {path} was made by another version of ladybug",
            f"this is {ladybug.__version__}: ingest the documents into a new store",
        )
    return StoreUnavailable(f"the store {path} cannot be opened: {reason.splitlines()[0]}")
