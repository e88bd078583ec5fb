"""Four plans, a province, two editions of a city and a county of it, in which a browser would run
something wherever a page shows what it was given: titles, headings, measures, agencies, numbers,
deadlines, citations, and what people said against them.

Reading takes brackets for punctuation, so that little of a real file gets so far. Here plain
words are read, and then exchanged, letter for letter, so that every span still holds.
"""

from __future__ import annotations

import json
from dataclasses import replace

from extract import read_text
from extract.triples import Extraction
from graph.correct import correct_all, undo
from graph.ingest import Document, ingest
from graph.intent import Draft
from graph.store import Store

MARKUP = "\"'><script>"
_PLAIN = "春暖花开鸟语花香四季平"
assert len(MARKUP) == len(_PLAIN)

PROVINCE = "140000:晋政办发〔2023〕3号"
CITY = "140900:忻政办发〔2023〕9号"
BUREAU = "140900:忻州市商务局"
OFFICE = f"140900:忻州市{MARKUP}局"
WHO, WHY = f"张三{MARKUP}", f"原文如此{MARKUP}"

_TITLE = f"推进会展业{_PLAIN}发展"
_PROVINCE = f"""山西省人民政府办公厅
关于印发山西省{_TITLE}2023年行动计划的通知

晋政办发〔2023〕3号

各市人民政府，省人民政府各委、办、厅、局：
《山西省{_TITLE}2023年行动计划》已经省人民政府同意，现印发给你们，请认真贯彻执行。

山西省人民政府办公厅
2023年3月1日

山西省{_TITLE}2023年行动计划

到2023年底，全省{_PLAIN}展馆达到50家。

一、发展{_PLAIN}会展（省{_PLAIN}专班负责）
1.建设{_PLAIN}会展平台。围绕会展{_PLAIN}建设会展平台，会展{_PLAIN}平台达到20家。（省商务厅牵头，省财政厅、省{_PLAIN}局配合，2023年6月底前完成）
2.培育{_PLAIN}会展主体。支持企业{_PLAIN}办展，培育会展主体30家。（省商务厅牵头，省文化和旅游厅配合，2023年6月底前完成）
3.规范{_PLAIN}会展秩序。加强{_PLAIN}现场管理。（省市场监管局牵头）
4.研究{_PLAIN}海外布展。组织{_PLAIN}出海。（省{_PLAIN}局牵头）
"""


def _city(year: int, number: int, share: int, lead: str) -> str:
    return f"""忻州市人民政府办公室
关于印发忻州市{_TITLE}{year}年行动计划的通知

忻政办发〔{year}〕{number}号

各县（市、区）人民政府，市人民政府各委、办、局：
根据《山西省人民政府办公厅关于印发山西省{_TITLE}2023年行动计划的通知》（晋政办发〔2023〕3号）和《山西省{_PLAIN}展馆管理办法》（晋政办发〔2023〕3号），制定本计划。

忻州市人民政府办公室
{year}年5月4日

忻州市{_TITLE}{year}年行动计划

一、发展{_PLAIN}会展（市{_PLAIN}专班负责）
1.建设{_PLAIN}会展平台。围绕会展{_PLAIN}建设会展平台，会展{_PLAIN}平台达到{share}家。（{lead}牵头，市财政局、市{_PLAIN}局配合，{year}年9月底前完成）
2.培育{_PLAIN}会展主体。支持企业{_PLAIN}办展，依照《会展{_PLAIN}规范》培育会展主体{share}家。（市{_PLAIN}局牵头，市商务局配合，忻府区、定襄县人民政府负责）
3.改造{_PLAIN}场馆{year}。改造{_PLAIN}场馆。（市{_PLAIN}统筹部负责，市{_PLAIN}领导小组成员单位配合）
4.加强{_PLAIN}宣传。营造{_PLAIN}环境。
"""


_COUNTY = f"""夏县人民政府办公室
关于印发夏县{_TITLE}2023年行动计划的通知

夏政办发〔2023〕2号

各乡镇人民政府，县人民政府各部门：
《夏县{_TITLE}2023年行动计划》已经县人民政府同意，现印发给你们，请认真贯彻执行。

夏县人民政府办公室
2023年6月4日

夏县{_TITLE}2023年行动计划

1.建设{_PLAIN}会展平台。围绕会展{_PLAIN}建设会展平台，会展{_PLAIN}平台达到1家。（县发展改革局牵头）
2.培育{_PLAIN}会展主体。支持企业{_PLAIN}办展，培育会展主体1家。（县发展改革局牵头）
"""
UPLOADED = """忻州市人民政府办公室
关于印发忻州市推进养老业<script>alert(1)</script>发展2023年行动计划的通知

忻政办发〔2023〕19号

各县（市、区）人民政府，市人民政府各委、办、局：
《忻州市推进养老业<script>alert(1)</script>发展2023年行动计划》已经市人民政府同意，现印发给你们，请认真贯彻执行。

忻州市人民政府办公室
2023年5月4日

忻州市推进养老业<script>alert(1)</script>发展2023年行动计划

1.建设<script>平台。围绕<script>建设平台2家。（市科技局牵头，市<script>局配合）
2.培育载体。支持众创空间“<img src=x onerror=alert(1)>”。（市商务局负责）
"""
"""A file that is read as it is."""

TEXTS = (_PROVINCE, _city(2023, 9, 2, "市商务局"), _city(2022, 8, 5, "市财政局"), _COUNTY)


def read_hostile(data: bytes, name: str) -> tuple[Extraction, ...]:
    """What is in such a text, every field of it hostile."""
    marked = json.dumps(MARKUP)[1:-1]
    return tuple(
        _dated(Extraction.from_json(one.to_json().replace(_PLAIN, marked)))
        for one in read_text(data.decode(), source=f"{_PLAIN}.txt")
    )


def _dated(one: Extraction) -> Extraction:
    """With deadlines and units of numbers that are hostile too."""
    return replace(
        one,
        measures=tuple(replace(each, due_text=_hostile(each.due_text)) for each in one.measures),
        roles=tuple(replace(each, due_text=_hostile(each.due_text)) for each in one.roles),
        targets=tuple(
            replace(each, due=_hostile(each.due), unit=f"{each.unit}{MARKUP}")
            for each in one.targets
        ),
    )


def _hostile(words: str | None) -> str | None:
    return f"{words}{MARKUP}" if words else words


def fill(store: Store) -> None:
    """With the plans, and with what was said against them: standing, without a place, undone."""
    documents = [Document(f"{at}.txt", text.encode()) for at, text in enumerate(TEXTS)]
    for outcome in ingest(store, documents, read_hostile):
        assert outcome.error is None, outcome.error
    office = f"市{MARKUP}局"

    def said(kind: str, **about: str) -> Draft:
        return Draft(kind, WHO, WHY, plan=CITY, measure=f"{CITY}:1", **about)

    done = correct_all(
        store,
        [
            said("accept", quote=office, field="role", was="配合"),
            said("drop", quote="市财政局", was="配合"),
            said("title", value=f"建设{MARKUP}会展"),
        ],
        read_hostile,
    )
    undo(store, done[1].correction.id, WHO, WHY, read_hostile)
