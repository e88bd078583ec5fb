"""How much of a file is read: every bound in one place, each with its reason.

The longest official documents run to some hundred thousand characters and a few hundred pages.
Each bound lies several times above that, so that no real plan meets one, and low enough that a
file made to do harm costs seconds and some hundred megabytes, not the machine.
"""

from __future__ import annotations

MIB = 1024 * 1024

FILE_BYTES = 100 * MIB
"""A file as it is given. A scanned plan of a hundred pages has 30 MiB."""

PART_BYTES = 32 * MIB
"""One part of a container that is parsed as XML; its tree takes up to ten times as much memory.
The text of a Word file of 300 pages is a part of some 10 MiB."""

UNPACKED_BYTES = 300 * MIB
"""Everything that is unpacked from one container: zip bombs unpack to gigabytes."""

MEMBERS = 5_000
"""The files in one container, pictures and settings included."""

NESTING = 1
"""How many archives deep an archive is opened: offices send a zip of zips, never more."""

TEXT = 5_000_000
"""Code points of one document."""

LINES = 200_000
"""Paragraphs and cells of one document."""

PARAGRAPH = 300_000
"""Code points of one paragraph. Whole plans pasted into one line have some 60,000."""

PAGES = 1_000
"""Pages of a PDF or OFD."""

CELLS = 200_000
"""Cells of the tables of one document, merged ones counted as often as they cover. A list of
tasks of a whole province has some 10,000."""

GLYPHS_PER_PAGE = 50_000
"""Characters drawn on one page; a dense page has 2,000."""

STROKES_PER_PAGE = 50_000
"""Lines drawn on one page; a dense table has 1,000, a map many more."""

OBJECTS_PER_PAGE = 200_000
"""Things drawn on one page that are looked at for lines and pictures."""

SCANNED_PAGES = 60
"""Pages that are recognised: each takes seconds."""

PIXELS = 60_000_000
"""Pixels of one picture; an A3 page at 400 dots to the inch has 31 million."""

SECONDS = 180.0
"""One document of any format, and one conversion by LibreOffice; scanned pages apart."""

SECONDS_A_SCAN = 30.0
"""One scanned page. A free processor of today takes three to five."""

MEMORY_BYTES = 3 * 1024 * MIB
"""Addresses of the process that reads a PDF or a picture; recognition alone reserves 1.5 GiB."""

HTML_BYTES = 20 * MIB
"""A web page; one that says more carries pictures in its text."""

NODES = 300_000
"""Elements and stretches of text of a web page."""

HTML_DEPTH = 500
"""Elements within each other. Each tag costs HTML's rules a look at all that are open."""

HTML_BYTES_HERE = 1 * MIB
"""A larger web page is read in a process of its own."""
