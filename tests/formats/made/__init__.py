"""Makes the sample in each format, by the programs that people's files come from or like them."""

from tests.formats.made.containers import zipped
from tests.formats.made.ofd import ofd, ofd_plan, ofd_table, ofd_text
from tests.formats.made.pdf import empty_pdf, pdf_page, pdf_plan, pdf_table, sideways_pdf
from tests.formats.made.pictures import picture, scanned_pdf, scanned_table
from tests.formats.made.sheets import booked, raw_sheet, separated, sheet
from tests.formats.made.web import TABLE_HTML, web_page
from tests.formats.made.word import (
    LEVELS,
    VALUE,
    add_list,
    numbered,
    numbering,
    saved,
    soft_break,
    strict,
    with_footnote,
    word_plan,
    word_table,
)

__all__ = [
    "LEVELS",
    "TABLE_HTML",
    "VALUE",
    "add_list",
    "booked",
    "empty_pdf",
    "numbered",
    "numbering",
    "ofd",
    "ofd_plan",
    "ofd_table",
    "ofd_text",
    "pdf_page",
    "pdf_plan",
    "pdf_table",
    "picture",
    "raw_sheet",
    "saved",
    "scanned_pdf",
    "scanned_table",
    "separated",
    "sheet",
    "sideways_pdf",
    "soft_break",
    "strict",
    "web_page",
    "with_footnote",
    "word_plan",
    "word_table",
    "zipped",
]
