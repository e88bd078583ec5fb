"""What holds for any input whatever."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import read_clause, read_text
from extract.errors import ZerenError
from extract.triples import Extraction

PIECES = [
    "一、", "（一）", "1.", "（1）", "①", "第一条", "2.3", "重点任务", "总体要求", "加快发展", "推进建设",
    "省商务厅", "市财政局", "各市人民政府", "财政厅", "人行", "金融业专班", "张某某", "有关部门", "等部门",
    "牵头", "配合", "负责", "指导", "落实", "会同", "分别", "按职责分工", "牵头单位：", "责任单位", "下同",
    "列第一位的为牵头单位", "以下各项均需各县政府落实", "不再列出", "2025年6月底前", "完成时限：", "长期坚持",
    "《关于印发〈某某办法〉的通知》", "〔2022〕35号", "同时废止", "达到50家以上", "3—5个", "100%", "全覆盖",
    "（", "）", "〔", "〕", "【", "】", "〈", "〉", "(", ")", "《", "》", "“", "、", "，", "；", "。", "：", ":", ",",
    "\n", "\n\n", " ", "\u3000", "**", "# ", "---", "\x00", "\ufeff", "e", "😀", "｜", "抄送：", "附件",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
relaxed = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str) -> Extraction | None:
    """A reading, or None where the text is refused as a person would be told."""
    try:
        return read_text(text)[0]
    except ZerenError as refusal:
        assert refusal.hint
        return None


@relaxed
@given(texts | st.text(max_size=200))
def test_no_text_crashes_and_every_span_covers_what_it_claims(text: str) -> None:
    found = read(text)
    if found is None:
        return
    for measure in found.measures:
        assert found.words(measure.span) == measure.text
    for role in found.roles:
        printed = found.words(role.span)
        assert printed
        assert printed in role.unit
        assert role.rule or printed == role.unit
    spans = [
        *(section.span for section in found.sections),
        *(reference.span for reference in found.references),
        *(target.span for target in found.targets),
    ]
    assert all(found.words(span).strip() for span in spans)


@relaxed
@given(texts)
def test_ids_are_unique_and_reading_twice_gives_the_same(text: str) -> None:
    found = read(text)
    if found is None:
        return
    ids = [
        *(section.id for section in found.sections),
        *(measure.id for measure in found.measures),
        *(role.id for role in found.roles),
        *(reference.id for reference in found.references),
        *(target.id for target in found.targets),
        *(agency.id for agency in found.agencies),
    ]
    assert len(ids) == len(set(ids))
    assert read(text) == found


@relaxed
@given(texts)
def test_a_clause_read_alone_never_crashes(text: str) -> None:
    clause = read_clause(text, place="四川省")
    for role in clause.roles:
        assert clause.text[slice(*role.span)].replace(" ", "") in role.unit


def test_time_grows_with_length_and_not_faster() -> None:
    """Sixteen times the text may take some thirty times as long, never a hundred."""
    measure = (
        "1.稳定粮食。扩大面积，提高单产（省农业农村厅牵头，省财政厅、水利厅配合）达到50家以上。\n"
    )

    def seconds(times: int) -> float:
        text = "江西省工作方案\n" + measure * times
        start = time.perf_counter()
        read_text(text)
        return time.perf_counter() - start

    seconds(50)
    short = min(seconds(50) for _ in range(3))
    assert seconds(800) < 60 * short
