"""Every page there is, in the states that people meet it in, on the five sample plans."""

from __future__ import annotations

from urllib.parse import quote

AGENCY = quote("140900:忻州市商务局")
PLAN = quote("140900:忻政办发〔2022〕51号")
NEWER = quote("140000:晋政办发〔2022〕35号")
MEASURE = quote("140900:忻政办发〔2022〕51号:1")

PAGES = (
    "/",
    "/agencies",
    f"/agencies/{AGENCY}",
    f"/agencies/{quote('140828:夏县工信科技局')}",
    f"/agencies/{quote('140000:山西省各市人民政府')}?via=direct&year=2022",
    "/doubts",
    "/doubts?kind=links",
    "/plans",
    f"/plans/{PLAN}",
    f"/plans/{PLAN}/gaps",
    f"/plans/{PLAN}/beside",
    f"/plans/{NEWER}/changes",
    f"/plans/{PLAN}/check",
    f"/plans/{PLAN}/remove",
    f"/measures/{MEASURE}",
    "/network",
    "/network?view=matrix",
    "/network?view=bars",
    f"/network/shared?one={AGENCY}&other={quote('140900:忻州市财政局')}",
    "/search",
    f"/search?q={quote('夜间')}",
    f"/search?q={quote('没有这样的词语')}",
    "/ask",
    f"/ask?q={quote('忻州市商务局牵头哪些措施？')}",
    f"/ask?q={quote('今天天气如何？')}",
    "/upload",
    "/corrections",
    "/token",
)
"""Each answers 200."""

FAILURES = (
    f"/agencies/{quote('没有这个局')}",
    f"/agencies/{quote('市商务局')}",
    "/nowhere",
    f"/agencies?level={'x' * 300}",
)
"""Pages that say what went wrong."""

EMPTY = (
    "/",
    "/agencies",
    "/doubts",
    "/plans",
    "/network",
    "/search",
    "/ask",
    "/upload",
    "/corrections",
)
"""Pages that are there before anything is read."""
