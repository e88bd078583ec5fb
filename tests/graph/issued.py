"""Plans as offices publish them, invented for the tests: notice, number, date, plan."""

from __future__ import annotations

from graph.ingest import Document, ingest
from graph.store import Store


def issued(
    authority: str,
    title: str,
    number: str,
    date: str,
    preamble: str = "为促进消费，制定本计划。",
    closing: str = "",
    crew: str = "商务局牵头，财政局配合",
) -> Document:
    """One measure under one heading. `date` is ISO; `preamble` opens the plan, `closing` ends
    it; `crew` is the clause of the measure."""
    year, month, day = (str(int(part)) for part in date.split("-"))
    lines = [
        f"{authority}关于印发{title}的通知",
        number,
        "各有关单位：",
        f"《{title}》已经同意，现印发给你们，请认真组织实施。",
        authority,
        f"{year}年{month}月{day}日",
        title,
        preamble,
        "一、重点任务",
        f"1.举办展会。支持在中心城区举办消费品展会。（{crew}）",
    ]
    if closing:
        lines += ["二、附则", closing]
    return Document(f"{number}.txt", "\n".join(lines).encode())


def put(store: Store, *documents: Document) -> None:
    for outcome in ingest(store, list(documents)):
        assert outcome.error is None, outcome.error
