"""Tables of tasks give the same triples as prose."""

from __future__ import annotations

from extract.document import Line, Row, clean
from extract.pipeline import extract
from extract.triples import Extraction

TITLE = Line("湖南省推进乡村建设2023年重点任务分工方案", 0)


def table(*rows: tuple[str, ...], opens: tuple[int, ...] = (0,)) -> Extraction:
    offset = 100
    blocks: list[Line | Row] = [TITLE]
    for at, cells in enumerate(rows):
        lines = []
        for cell in cells:
            lines.append(Line(cell, offset))
            offset += len(cell) + 1
        blocks.append(Row(tuple(lines), at in opens))
    return extract(clean(tuple(blocks), name="tasks.xlsx", sha256="0"))


HEADER = ("序号", "重点任务", "牵头单位", "配合单位", "完成时限")


def edges(found: Extraction) -> list[tuple[int, str, str]]:
    seq = {measure.id: measure.seq for measure in found.measures}
    return [(seq[r.measure], r.role, r.unit) for r in found.roles if r.measure]


def test_a_row_is_a_measure_and_its_columns_say_the_roles() -> None:
    found = table(
        HEADER, ("1", "稳定粮食生产", "省农业农村厅", "省财政厅、省水利厅", "2023年6月底前")
    )
    assert edges(found) == [
        (1, "牵头", "省农业农村厅"),
        (1, "配合", "省财政厅"),
        (1, "配合", "省水利厅"),
    ]
    (measure,) = found.measures
    assert (measure.label, measure.due_text, measure.due_date) == (
        "1",
        "2023年6月底前",
        "2023-06-30",
    )


def test_the_words_of_a_cell_are_the_evidence() -> None:
    found = table(HEADER, ("1", "稳定粮食生产", "省农业农村厅", "省财政厅", ""))
    for role in found.roles:
        assert found.words(role.span) == role.unit


def test_a_verb_in_a_cell_goes_before_the_column_s_heading() -> None:
    found = table(
        ("序号", "工作任务", "责任单位"), ("1", "稳定粮食", "省农业农村厅牵头，省财政厅配合")
    )
    assert edges(found) == [(1, "牵头", "省农业农村厅"), (1, "配合", "省财政厅")]


def test_a_heading_repeated_on_the_next_page_is_no_task() -> None:
    row = ("1", "稳定粮食", "省农业农村厅", "省财政厅", "")
    found = table(HEADER, row, HEADER, ("2", *row[1:]), opens=(0, 2))
    assert len(found.measures) == 2


def test_a_row_with_one_filled_cell_is_a_heading_between_tasks() -> None:
    row = ("1", "稳定粮食", "省农业农村厅", "省财政厅", "")
    found = table(HEADER, ("一、产业振兴", "", "", "", ""), row)
    assert [(s.no, s.heading) for s in found.sections] == [("一", "产业振兴")]
    assert found.measures[0].section == found.sections[0].id


def test_a_table_without_responsibilities_is_no_table_of_tasks() -> None:
    row = ("1", "稳定粮食", "省农业农村厅", "省财政厅", "")
    other = (("年份", "产量"), ("2022", "300万吨"))
    found = table(*other, HEADER, row, opens=(0, 2))
    assert len(found.measures) == 1


def test_every_responsibility_leads_back_to_its_cell() -> None:
    cells = ("1", "稳定粮食生产", "省农业农村厅", "省财政厅")
    header = Row(tuple(Line(word, at) for at, word in enumerate(HEADER[:4])), True)
    row = Row(
        tuple(Line(w, 50 + 9 * at, where=f"Sheet1!{'ABCD'[at]}2") for at, w in enumerate(cells)),
        False,
    )
    found = extract(clean((TITLE, header, row), name="tasks.xlsx", sha256="0"))
    assert [role.where for role in found.roles] == ["Sheet1!C2", "Sheet1!D2"]


def test_headings_between_tasks_stand_under_each_other_by_their_numbers() -> None:
    row = ("1", "稳定粮食", "省农业农村厅", "省财政厅", "")
    blank = ("", "", "", "")
    found = table(
        HEADER,
        ("一、产业振兴", *blank),
        ("（一）粮食", *blank),
        row,
        ("（二）林果", *blank),
        ("2", *row[1:]),
        ("二、人才振兴", *blank),
        ("3", *row[1:]),
    )
    parents = {s.id: s.heading for s in found.sections}
    assert [(s.heading, parents.get(s.parent or "")) for s in found.sections] == [
        ("产业振兴", None),
        ("粮食", "产业振兴"),
        ("林果", "产业振兴"),
        ("人才振兴", None),
    ]


def test_a_clause_that_closes_a_heading_between_tasks_is_the_section_s() -> None:
    row = ("1", "稳定粮食", "省农业农村厅", "省财政厅", "")
    found = table(HEADER, ("一、产业振兴（省农业农村厅牵头）", "", "", "", ""), row)
    (section,) = found.sections
    assert section.heading == "产业振兴"
    assert [r.unit for r in found.roles if r.section == section.id] == ["省农业农村厅"]


def test_a_rule_that_is_only_quoted_as_evidence_holds_for_nothing() -> None:
    found = table(
        ("序号", "重点任务", "责任单位", "依据"),
        ("1", "稳定粮食", "省农业农村厅", "（省农业农村厅，列第一位的为牵头单位，下同）"),
        ("2", "发展林果", "省林业局、省财政厅", "（省林业局、省财政厅）"),
    )
    assert {role for _, role, _ in edges(found)} == {"负责"}
