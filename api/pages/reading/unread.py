"""Why a file was not read, and what to do with it, in words of the reader."""

from __future__ import annotations

from dataclasses import dataclass

from api.pages.refusals import refusal
from extract.errors import ZerenError


@dataclass(frozen=True, slots=True)
class Unread:
    """`document` is the one within an archive, None where it is the file itself; `said` is the
    program's own message."""

    document: str | None
    what: str
    to_do: str
    said: str


_NEW_COPY = "请用原来的软件打开它，另存一份，再上传。"
_PARTS = "请拆成几份，或只留计划正文，再上传。"
_TEXT = "请把正文另存为 docx 或 UTF-8 文本，再上传。"

_UNREADABLE: tuple[tuple[tuple[str, ...], str, str], ...] = (
    # Words of the message or its hint, what happened, what to do; the first that fits.
    (("is empty",), "这是一个空文件", "请换成有计划正文的文件。"),
    (
        ("it is broken, or locked by a password",),
        "文件打不开：可能已损坏，或加了密码",
        "请用原来的软件打开，另存为不加密的 docx 或 xlsx，再上传。",
    ),
    (("locked by a password", "is encrypted"), "文件加了密码，打不开", "请去掉密码，再上传。"),
    (
        ("only LibreOffice can open",),
        "这是旧格式的文件（doc、wps、xls 等），这台服务器打不开",
        "请另存为 docx 或 xlsx，再上传。",
    ),
    (
        ("text recognition is not installed",),
        "这是扫描件或图片，这台服务器没有装文字识别",
        "请上传有文字的版本（docx、可以选中文字的 pdf）；或请管理员安装 zeren[ocr]。",
    ),
    (
        ("no text was found", "without text, a scan"),
        "图片里认不出文字",
        "请换一份更清晰的，或有文字的版本。",
    ),
    (
        ("is a zip file without a document",),
        "压缩包里没有能读的文件",
        "请把 docx、pdf、txt 等文件放进去，再上传。",
    ),
    (("zip in a zip in a zip",), "压缩包里套了太多层压缩包", "请先解开，再上传里面的文件。"),
    (
        ("give the documents themselves, or a zip",),
        "这种压缩格式打不开",
        "请解开后上传里面的文件，或改用 zip。",
    ),
    (("is a presentation", "neither a text nor a table"), "这不是文档，也不是表格", _TEXT),
    (("without a word of text", "without a text", "without text"), "文件里没有文字", _TEXT),
    (
        ("is a binary file", "unknown encoding"),
        "认不出这是什么文件",
        "能读的有 docx、doc、wps、pdf、ofd、xlsx、网页、文本和 zip；请换成其中一种，再上传。",
    ),
    (("and was given up", "seconds over", "break down"), "读得太久，中途放弃了", _PARTS),
    (("more than", "too large"), "文件太大或太复杂，超出了能读的范围", _PARTS),
    (("broken", "not the XML", "XML entities", "is missing"), "文件已损坏", _NEW_COPY),
)

_OTHERS: dict[str, tuple[str, str]] = {
    "not_a_plan": (
        "没有读到写明责任单位的措施",
        "请确认这是计划的正文：任务后面要有“（某局牵头，某局配合）”一类的话，或有责任单位一栏。"
        "只有通知、新闻稿或目录的文件，没有可读的责任。",
    ),
    "bad_change": (
        "读出来了，但没有写入",
        "它和已有的内容或更正相抵触。请把下面的话告诉管理员。",
    ),
    "store_locked": ("图数据库正被别的程序占用", "请稍等再传。"),
    "store_unavailable": ("图数据库没有应答", "请稍后再传；一直如此，请告诉管理员。"),
    "internal": ("读的时候程序出错了", "错误已记入日志，文件没有写入。请告诉管理员。"),
}
_UNKNOWN = ("没有读成", "请另存为 docx 或文本再试；还不行，请把下面的话告诉管理员。")


def unread(document: str | None, error: ZerenError) -> Unread:
    """What the reader is told about a document that was not read."""
    what, to_do = _told(error)
    return Unread(document, what, to_do, error.message)


def _told(error: ZerenError) -> tuple[str, str]:
    if error.code == "unreadable_document":
        said = str(error)
        for words, what, to_do in _UNREADABLE:
            if any(word in said for word in words):
                return what, to_do
    return _OTHERS.get(error.code) or refusal(error) or _UNKNOWN
