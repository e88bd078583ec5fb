"""Reading in a process of its own, for formats whose readers are large programs in C.

A file made to do harm may make such a reader eat all memory, hang or crash. Here that ends
the child, and the parent says so in one line. It also keeps PDFium, which must not run in two
threads at once, out of a server's threads.
"""

from __future__ import annotations

import faulthandler
import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial

from extract.document import Block, Line, Row
from extract.errors import UnreadableDocument
from extract.formats import limits
from extract.formats.script import SPLIT

_START_UP = 20.0
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    " from extract.formats import apart; apart.main()"
)


def blocks(reader: str, data: bytes, label: str) -> tuple[Block, ...]:
    """What `reader` ("pdf", "scan" or "html") finds in `data`, within the bounds of `limits`."""
    bound = limits.SECONDS + limits.SCANNED_PAGES * limits.SECONDS_A_SCAN + _START_UP
    command = [sys.executable, "-c", _START, json.dumps(sys.path), reader, label]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=bound, check=False)
    except subprocess.TimeoutExpired as exc:
        raise UnreadableDocument(
            f"{label} took more than {bound:.0f} seconds and was given up", SPLIT
        ) from exc
    except OSError as exc:
        raise UnreadableDocument(
            f"no process could be started to read {label}", "try again"
        ) from exc
    if done.returncode:
        raise UnreadableDocument(
            f"{label} made its reader break down, or take more than"
            f" {limits.MEMORY_BYTES // limits.MIB} MiB of memory or {limits.SECONDS:.0f} seconds",
            "print it to a new PDF, or save its text alone, and read that",
        )
    told = json.loads(done.stdout)
    if "error" in told:
        raise UnreadableDocument(told["error"], told["hint"])
    lines = [Line(*fields) for fields in told["lines"]]
    return tuple(
        lines[item] if isinstance(item, int) else Row(tuple(lines[n] for n in item[1]), item[0])
        for item in told["blocks"]
    )


def reader(name: str) -> Callable[[bytes, str], tuple[Block, ...]]:
    """The reader `name`, in a process of its own."""
    return partial(blocks, name)


def main() -> None:
    """The child: bytes on standard input, blocks as JSON on standard output."""
    _, _, reader, label = sys.argv
    _bound_memory()
    # A thread of its own ends the process, whatever the reader is doing.
    faulthandler.dump_traceback_later(limits.SECONDS + _START_UP, exit=True)
    out, sys.stdout = sys.stdout, sys.stderr  # what libraries print is no part of the answer
    data = sys.stdin.buffer.read()
    try:
        told = _told(_reader(reader)(data, label))
    except UnreadableDocument as exc:
        told = {"error": exc.message, "hint": exc.hint}
    out.write(json.dumps(told))


def _reader(name: str) -> Callable[[bytes, str], tuple[Block, ...]]:
    from extract.formats import pdf, scan, webpage

    return {"pdf": pdf.blocks, "scan": scan.blocks, "html": webpage.blocks}[name]


def _told(found: tuple[Block, ...]) -> dict[str, object]:
    """Each line once, since merged cells share theirs; rows as [first, numbers of lines]."""
    lines: dict[Line, int] = {}

    def number(line: Line) -> int:
        return lines.setdefault(line, len(lines))

    blocks = [
        [block.first, [number(cell) for cell in block.cells]]
        if isinstance(block, Row)
        else number(block)
        for block in found
    ]
    return {
        "blocks": blocks,
        "lines": [(line.text, line.offset, line.page, line.where, line.whole) for line in lines],
    }


def _bound_memory() -> None:
    """Where the system can: POSIX. Elsewhere the limits on sizes and time stand alone."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = (
        limits.MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(limits.MEMORY_BYTES, hard)
    )
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
