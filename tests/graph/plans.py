"""Small plans, written for the tests: extractions put together with spans that are true."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract import places
from extract.triples import (
    Agency,
    Caution,
    Extraction,
    Kind,
    Measure,
    Plan,
    Reference,
    ReferenceKind,
    Role,
    RoleName,
    Section,
    Target,
)
from graph.ingest import Document


@dataclass(frozen=True)
class Unit:
    """(牵头, 省财政厅) with the agency behind it."""

    role: RoleName
    unit: str
    name: str
    systems: tuple[str, ...] = ()
    kind: Kind = "政府部门"


@dataclass(frozen=True)
class Cite:
    """A document named in the preamble, or in a measure by its number in order (1 …)."""

    kind: ReferenceKind
    title: str | None
    number: str | None = None
    place_code: str | None = None
    measure: int | None = None


def plan(
    place_code: str,
    number: str | None,
    title: str,
    date: str,
    measures: Sequence[tuple[str, Sequence[Unit]]],
    cites: Sequence[Cite] = (),
    issuer: str | None = None,
    figure: tuple[str, float, str] | None = None,
    task_force: Unit | None = None,
) -> Extraction:
    """One section with all measures; `figure` is a headline target (indicator, value, unit)."""
    place = places.by_code(place_code)
    id_ = f"{place_code}:{number or title}"
    text = title
    references: list[Reference] = []

    def cite(order: int, one: Cite) -> None:
        nonlocal text
        words = (f"《{one.title}》" if one.title else "") + (one.number or "")
        span = (len(text), len(text) + len(words))
        text += words
        from_ = f"{id_}:{one.measure}" if one.measure else id_
        references.append(
            Reference(
                f"{id_}:r{order}", one.kind, from_, None, one.title, one.number, "stated", span,
                one.place_code,
            )
        )  # fmt: skip

    text += "\n根据"
    for order, one in enumerate(cites, 1):
        if one.measure is None:
            cite(order, one)
    text += "制定本计划。"
    targets: list[Target] = []
    if figure:
        start = len(text)
        text += f"{figure[0]}达到{figure[1]:g}{figure[2]}。"
        targets.append(
            Target(
                f"{id_}:t1", None, None, figure[0], ">=", figure[1], None, figure[2], None,
                (start, len(text) - 1),
            )
        )  # fmt: skip
    heading_start = len(text) + 1
    text += "\n一、重点任务"
    section = Section(f"{id_}:s1", "一", "重点任务", 1, None, (heading_start, len(text)))
    roles: list[Role] = []
    agencies: dict[str, Agency] = {}

    def assign(unit: Unit, measure: str | None, at: int, clause: tuple[int, int], k: int) -> None:
        agency = f"{place_code}:{unit.name}"
        held = agencies.get(agency)
        units = tuple(sorted({unit.unit, *(held.units if held else ())}))
        agencies[agency] = Agency(
            agency, unit.name, unit.name, units, place.level, place.name, place_code, unit.kind,
            unit.systems,
        )  # fmt: skip
        roles.append(
            Role(
                f"{id_}:o{len(roles) + 1}", measure, None if measure else section.id, unit.role,
                unit.role, unit.unit, agency, k, False, None, "explicit", None, None, None, None,
                (at, at + len(unit.unit)), clause,
            )
        )  # fmt: skip

    if task_force:
        start = len(text)
        text += f"（{task_force.unit}{task_force.role}）"
        assign(task_force, None, start + 1, (start + 1, len(text) - 1), 0)
    done: list[Measure] = []
    for order, (words, units) in enumerate(measures, 1):
        start = len(text) + 1
        text += f"\n{order}.{words}。"
        for at, one in enumerate(cites, 1):
            if one.measure == order:
                cite(at, one)
        clause_start = len(text) + 1
        clause = "，".join(f"{unit.unit}{unit.role}" for unit in units)
        text += f"（{clause}）"
        id_measure = f"{id_}:{order}"
        at = clause_start
        for k, unit in enumerate(units):
            assign(unit, id_measure, at, (clause_start, len(text) - 1), k)
            at += len(unit.unit) + len(unit.role) + 1
        done.append(
            Measure(
                id_measure, order, order, f"{order}.", words, text[start:], section.id, clause,
                None, None, (start, len(text)),
            )
        )  # fmt: skip
    return Extraction(
        1,
        text,
        Plan(
            id_, number, title, issuer, date, place.name, place_code, place.level,
            f"{number or title}.txt", hashlib.sha256(text.encode()).hexdigest(), (0, len(title)),
        ),
        (section,),
        tuple(done),
        tuple(roles),
        tuple(references),
        tuple(targets),
        tuple(agencies.values()),
        (Caution("unknown_unit", f"a unit of {place.name} is not known", None),),
    )  # fmt: skip


def document(*extractions: Extraction, name: str = "") -> Document:
    """A file that `read` turns into these extractions."""
    lines = "\n".join(extraction.to_json() for extraction in extractions)
    return Document(name or extractions[0].plan.source or "x.txt", lines.encode())


def read(data: bytes, name: str) -> tuple[Extraction, ...]:
    """The reader for `document`."""
    return tuple(Extraction.from_json(line) for line in data.decode().splitlines())


def edited(extraction: Extraction) -> Extraction:
    """The same plan in a later version: its last measure, with its roles, is gone."""
    last = extraction.measures[-1].id
    return replace(
        extraction,
        measures=extraction.measures[:-1],
        roles=tuple(role for role in extraction.roles if role.measure != last),
        references=tuple(one for one in extraction.references if one.from_ != last),
    )


PROVINCE_2022 = plan(
    "140000",
    "晋政办发〔2022〕35号",
    "山西省推进服务业提质增效2022年行动计划",
    "2022-04-14",
    [
        ("推进绿色金融发展", [Unit("牵头", "省财政厅", "山西省财政厅", ("财政",)),
                              Unit("配合", "省商务厅", "山西省商务厅", ("商务",))]),
        ("发展会展服务", [Unit("负责", "省商务厅", "山西省商务厅", ("商务",))]),
    ],
    [
        Cite("replaces", "山西省推进服务业提质增效2021年行动计划", None, "140000"),
        Cite("cites", "关于促进服务业领域困难行业恢复发展的若干政策", "发改财金〔2022〕271号", "000000", 1),
    ],
    issuer="山西省人民政府办公厅",
    figure=("服务业增加值增速", 7.5, "%"),
)  # fmt: skip
CITY_2022 = plan(
    "140900",
    "忻政办发〔2022〕51号",
    "忻州市推进服务业提质增效2022年行动计划",
    "2022-08-01",
    [("发展会展服务", [Unit("牵头", "市商务局", "忻州市商务局", ("商务",)),
                       Unit("配合", "省财政厅", "山西省财政厅", ("财政",))])],
    [
        Cite("implements", "山西省推进服务业提质增效2022年行动计划", None, "140000"),
        Cite("cites", "关于促进服务业领域困难行业恢复发展的若干政策", None, None, 1),
    ],
    issuer="忻州市人民政府办公室",
    task_force=Unit("牵头", "会展专班", "忻州市会展专班", (), "议事协调机构"),
)  # fmt: skip
OTHER_CITY_2022 = plan(
    "140500",
    "晋市政办〔2022〕24号",
    "晋城市推进服务业提质增效2022年行动计划",
    "2022-08-04",
    [("发展会展服务", [Unit("牵头", "市工信科技局", "晋城市工信科技局", ("工业和信息化", "科技"))])],
    [
        Cite("implements", "山西省推进服务业提质增效2022年行动计划", "晋政办发〔2022〕53号", "140000"),
        Cite("replaces", "晋城市人民政府办公室关于印发晋城市推进服务业提质增效2021年行动计划的通知",
             "晋市政办〔2021〕25号", "140500"),
        Cite("cites", None, "发改财金〔2022〕271号", "000000", 1),
    ],
    issuer="晋城市人民政府办公室",
)  # fmt: skip
COUNTY_2022 = plan(
    "140828",
    "夏政办发〔2022〕32号",
    "夏县推进服务业提质增效2022年行动计划",
    "2022-07-22",
    [("发展会展服务", [Unit("负责", "县工信科局", "夏县工信科局", ("工业和信息化", "科技"))])],
    [Cite("cites", "山西省促进服务业领域困难行业恢复发展若干措施", "晋政办发〔2022〕33号", "140000", 1)],
    issuer="夏县人民政府办公室",
)  # fmt: skip
PROVINCE_2021 = plan(
    "140000",
    "晋政办发〔2021〕1号",
    "山西省推进服务业提质增效2021年行动计划",
    "2021-03-11",
    [("发展会展服务", [Unit("负责", "财政厅", "山西省财政厅", ("财政", "国资"))]),
     ("促进汽车消费", [Unit("负责", "省商务厅", "山西省商务厅", ("商务",))])],
    [Cite("cites", None, "晋政办发〔2022〕33号", None, 2)],
    issuer="山西省人民政府办公厅",
)  # fmt: skip

FIVE = (PROVINCE_2022, CITY_2022, OTHER_CITY_2022, COUNTY_2022, PROVINCE_2021)
