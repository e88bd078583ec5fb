"""What is uncertain in a reading, as a person would say it, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """`what` is uncertain, and what `to_do`."""

    what: str
    to_do: str


_CAUTIONS: Mapping[str, Said] = {
    # Codes of extract and graph; one that is not here is told by its own message.
    "no_number": Said("没有读到文号", "原文若有，请更正“文号”。"),
    "no_date": Said("没有读到成文日期", "原文若有，请更正“日期”。"),
    "no_issuer": Said("没有读到发文机关", "原文若有，请更正“发文机关”。"),
    "no_clause": Said("这条措施后面没有责任括注", "原文若写了谁负责，请补上；确实没写，就接受。"),
    "no_verb": Said("只列了单位，没有写牵头、配合还是负责，按“负责”读", "请看是不是这个意思。"),
    "person": Said("责任人姓名没有收录，只留了单位", "请看留下的单位对不对。"),
    "recognised": Said("文字是从图片识别的，可能有错字", "请对照原件核对单位名称和数字。"),
    "unknown_agency": Said(
        "这个单位名称不是已知的写法，照原样保留", "请看是不是一个机构，或指定它是哪个机构。"
    ),
    "dated_name": Said("这个单位的名称与文件的年份对不上", "请看当时指的是哪个机构。"),
    "citation_number": Said(
        "引用的文号属于本文件的发文机关，与所引标题对不上；按标题认定", "请核对引的是哪份文件。"
    ),
    "citation_disagrees": Said(
        "引用的标题和文号指向两份不同的文件；按标题认定", "请核对引的是哪份文件。"
    ),
    "correction_unapplied": Said("有一条更正没有找到位置，没有生效", "请看“更正记录”里的原因。"),
}  # fmt: skip


def caution(code: str, message: str) -> Said:
    """A caution in words of the reader."""
    return _CAUTIONS.get(code) or Said(message, "请对照原文核对。")
