"""What the network says, in plain words: each sentence stands on numbers that it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from api.pages.network.picture import most_of, numbers, tone
from api.pages.views import AgencyLine, Piece
from graph import read

_PARTS = 6
_GROUPS = 24
_CLEAR = 0.3
_HUB = 0.05
"""A share of shortest ways below which nobody is called a hub."""

HOW = (
    ("连线", "两个机构同时写在一条措施的责任分工里，就连一条线；线的粗细是这样的措施有几条。"
     "只数直接写明的责任，经由“各市人民政府”之类集合的、写在标题上的不算。"),
    ("片", "顺着连线走得到的机构是一片；两片之间没有任何共同措施。"),
    ("群", "在每一片里用 Louvain 法分群（networkx，以共同措施数加权，"
     "随机种子固定，同样的数据分得一样）：群内同办多，群间同办少。"
     "模块度说明分得清不清：0 与随机无异，0.3 以上算分明。"),
    ("枢纽", "中介中心性：在一片之内，其余机构两两之间的最短路（步数最少，不计粗细）中，"
     "有多大比例经过它。比例高，说明许多事要经它才连得起来；这是文件分工的结构，不是办事效率。"),
    ("合作次数", "加权度：与每个合作机构共同措施数之和；"
     "一条措施上有三个机构，每个机构就各记两次。"),
)  # fmt: skip
"""How each number is computed."""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One community: its number and colour within its part, members by what they share."""

    part: str
    number: int
    tone: str
    members: tuple[Piece, ...]
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class Words:
    sentences: tuple[tuple[Piece, ...], ...]
    groups: tuple[GroupLine, ...]
    more_groups: int = 0
    how: tuple[tuple[str, str], ...] = HOW


def words(
    agencies: Sequence[AgencyLine],
    between: read.Network,
    found: read.Structure,
    pair: Callable[[str, str], str],
) -> Words:
    """Sentences and groups of the network between agencies."""
    of = {agency.id: agency for agency in agencies}
    names = tuple(
        most_of([of[id].place for one in found.communities if one.part == at for id in one.members])
        for at in range(len(found.parts))
    )
    said: list[tuple[Piece, ...]] = [_whole(agencies, found, names)]
    if between.edges:
        said.append(_widest(of, found))
        said.append(_closest(of, between.edges, pair))
        said += _hubs(of, found, names)
        said.append(_clear(found, names))
    lines = tuple(
        GroupLine(
            names[one.part],
            number,
            tone(number),
            tuple(_named(of[id]) for id in one.members),
            one.inside,
            one.outside,
        )
        for one, number in zip(found.communities, numbers(found), strict=True)
    )
    return Words(tuple(said), lines[:_GROUPS], max(0, len(lines) - _GROUPS))


def _whole(
    agencies: Sequence[AgencyLine], found: read.Structure, names: Sequence[str]
) -> tuple[Piece, ...]:
    joined = sum(part.size for part in found.parts)
    text = f"{len(agencies)} 个机构里，{joined} 个至少与一家同列一条措施"
    if len(found.parts) > 1:
        largest = "、".join(
            f"{name} {part.size} 个"
            for name, part in list(zip(names, found.parts, strict=True))[:_PARTS]
        )
        more = "等" if len(found.parts) > _PARTS else ""
        text += f"，分成互不相连的 {len(found.parts)} 片：{largest}{more}"
    elif joined:
        text += "，连成一片"
    if joined < len(agencies):
        text += f"；{len(agencies) - joined} 个不与别家同办"
    return (Piece(text + "。"),)


def _widest(of: Mapping[str, AgencyLine], found: read.Structure) -> tuple[Piece, ...]:
    most = max(found.standings, key=lambda one: (one.shared, one.partners, one.id))
    return (
        _named(of[most.id]),
        Piece(f"与别家一起办的事最多：与 {most.partners} 个机构同列措施，合计 {most.shared} 次。"),
    )


def _closest(
    of: Mapping[str, AgencyLine], edges: Sequence[read.Edge], pair: Callable[[str, str], str]
) -> tuple[Piece, ...]:
    first = edges[0]
    equal = sum(edge.weight == first.weight for edge in edges) - 1
    also = f"（另有 {equal} 对一样多）" if equal else ""
    return (
        Piece("最常一起办事的一对是"),
        _named(of[first.source]),
        Piece("和"),
        _named(of[first.target]),
        Piece("："),
        Piece(f"同列 {first.weight} 条措施", href=pair(first.source, first.target)),
        Piece(f"{also}。"),
    )


def _hubs(
    of: Mapping[str, AgencyLine], found: read.Structure, names: Sequence[str]
) -> list[tuple[Piece, ...]]:
    """Of each of the largest parts the one that most shortest ways lead through."""
    said: list[tuple[Piece, ...]] = []
    number = numbers(found)
    for at, part in list(enumerate(found.parts))[:_PARTS]:
        top = max(
            (one for one in found.standings if one.part == at),
            key=lambda one: (one.betweenness, one.shared, one.id),
        )
        if top.betweenness < _HUB or part.size < 4:
            continue
        where = f"{names[at]}这 {part.size} 个机构" if len(found.parts) > 1 else "这些机构"
        text = f"是连接{where}的枢纽：其余机构两两之间的最短路，"
        text += f"{'约' if part.estimated else '有'} {top.betweenness:.0%} 经过它"
        if top.community is not None and part.communities > 1:
            text += (
                f"；与它同办的 {top.partners} 家里，{top.within} 家在它所在的"
                f"第 {number[top.community]} 群，{top.partners - top.within} 家在别的群"
            )
        said.append((_named(of[top.id]), Piece(f"{text}。")))
    return said


def _clear(found: read.Structure, names: Sequence[str]) -> tuple[Piece, ...]:
    several = [
        (name, part) for name, part in zip(names, found.parts, strict=True) if part.communities > 1
    ][:_PARTS]
    if not several:
        return (Piece("每一片里的机构彼此都常同办，分不出更小的群。"),)
    listed = "、".join(f"{name} {part.communities} 群（{part.modularity:.2f}）"
                       for name, part in several)  # fmt: skip
    vague = [part for _, part in several if part.modularity < _CLEAR]
    note = "低于 0.3 的，群与群之间也常同办，界线只作参考" if vague else "都在 0.3 以上，界线分明"
    return (Piece(f"按谁常与谁同办分群，括号里是模块度：{listed}；{note}。"),)


def _named(agency: AgencyLine) -> Piece:
    note = "（集合）" if agency.kind == "集合" else ""
    return Piece(agency.name + note, href=agency.href)
