"""What each kind of answer makes use of. Whatever else the question says is named, and the
question is refused rather than answered without it."""

from __future__ import annotations

from graph.agencies import chain_of
from graph.ask import measures
from graph.ask.desk import Desk
from graph.ask.frame import Frame
from graph.ask.gaps import GAPS
from graph.ask.plan_intents import not_in
from graph.ask.words import cue

_ALWAYS = frozenset(
    {"list", "count", "measure", "plan", "agency", "and", "about", "exists", "latest", "until"}
    | {"evidence", "by_role", "held", "tie"}
)
"""Words that only say what sort of thing is wanted, or that are told in the notes."""
_USES: dict[str, str] = {
    "overview": "overview target system place load",
    "agencies": "who place",
    "agency": "kind_of title_of system who",
    "carriers": "who counterpart up place members by_level by_year",
    "cascade": "same cascade howmuch target place compare by_level by_year",
    "changes": "later target compare added dropped changes continued gap earlier edition"
    " role_change who more by_year",
    "comparison": "same more who compare load most place by_year system by_level which_year",
    "counterparts": "counterpart up down who peers match parent child place stand_in",
    "deadline": "when due",
    "due": "due when",
    "duties": "both by_year by_level load",
    "editions": "number issued earlier later edition by_year which_year",
    "gaps": "when same untaken local unmatched role_change target compare added parent"
    " shortfall gap dropped slipped match up place who child more changes",
    "idle": "neg who load",
    "lineage": "origin parent child place together up down cites replaces family match issuer who"
    " later title_of",
    "measure": "who",
    "measure_lineage": "cascade continued origin parent child up down match later earlier family"
    " both stand_in title_of local now place before which_year role_change",
    "measure_loads": "most least who load",
    "measure_roles": "who place up counterpart by_level",
    "measure_targets": "target howmuch",
    "measure_text": "",
    "measures": "more place compare most",
    "members": "members who place child down",
    "groups": "groups members",
    "mixed": "who only together both",
    "pairs": "pairs partner together most who",
    "partners": "together partner most who load members",
    "plan": "issuer issued number title_of kind_of when who",
    "plans": "held place issued when most least",
    "ranking": "pairs most least place load system who more by_level by_year",
    "shared": "together both partner members who",
    "share": "share who",
    "stand_ins": "stand_in who place child down parent",
    "succession": "now before later who title_of",
    "systems": "system",
    "targets": "cascade target howmuch same compare place by_level by_year",
    "unled": "neg who",
    "uptake": "stand_in place untaken neg child parent match who down",
    "via_group": "via_group members",
    "via_section": "via_section",
}
_CARRYING = frozenset({"duties", "carriers", "shared", "comparison", "partners", "ranking"})
_OF_FIGURES = frozenset({"most", "least", "changes", "earlier", "when", "due", "added"})
_DENYING = frozenset({"neg", "except"})
_TIMES = "years on"
_WHERE = "levels places plans"
_FIELDS: dict[str, str] = {
    "overview": "on",
    "agencies": "levels places systems words",
    "agency": "agencies",
    "carriers": f"{_TIMES} {_WHERE} words floating not_roles excluded",
    "cascade": f"{_TIMES} levels places words indicators",
    "changes": "years levels places plans agencies floating",
    "comparison": f"{_TIMES} {_WHERE} agencies systems words floating",
    "counterparts": "agencies levels places",
    "deadline": "years levels places plans words numbers measures",
    "due": "by since years levels places plans agencies floating",
    "duties": f"{_TIMES} agencies systems levels places plans words floating not_roles excluded",
    "editions": f"years {_WHERE} words",
    "gaps": f"years {_WHERE} agencies systems floating numbers measures words indicators",
    "idle": "years levels places systems not_roles floating",
    "lineage": f"years {_WHERE}",
    "measure": f"years {_WHERE} numbers measures words agencies floating",
    "measure_lineage": f"years {_WHERE} numbers measures words agencies",
    "measure_loads": f"{_TIMES} {_WHERE} words first floating",
    "measure_roles": f"years {_WHERE} numbers measures floating agencies words",
    "measure_targets": f"years {_WHERE} numbers measures words",
    "measure_text": f"years {_WHERE} numbers measures words",
    "measures": f"{_TIMES} {_WHERE} words",
    "members": "agencies on levels places",
    "groups": "agencies",
    "mixed": f"{_TIMES} {_WHERE} systems floating not_roles words",
    "pairs": "levels years on first places",
    "partners": f"{_TIMES} {_WHERE} agencies systems words floating first",
    "plan": f"years {_WHERE}",
    "plans": "years on by since levels places plans",
    "ranking": f"{_TIMES} {_WHERE} agencies systems words floating first at_least excluded",
    "shared": f"{_TIMES} plans words agencies systems floating levels places",
    "share": f"{_TIMES} {_WHERE} agencies floating words",
    "stand_ins": "agencies systems places levels",
    "succession": "agencies",
    "systems": "",
    "targets": f"years {_WHERE} words indicators agencies",
    "unled": f"{_TIMES} {_WHERE} words not_roles floating",
    "uptake": f"years {_WHERE} words numbers measures",
    "via_group": f"agencies {_TIMES}",
    "via_section": f"agencies {_TIMES}",
}

KINDS_COVERED = frozenset(_USES) & frozenset(_FIELDS)
"""The kinds of answers that are told apart."""


def uncovered(desk: Desk, kind: str) -> tuple[str, ...]:
    """The words of the question that an answer of this kind leaves out, () where it takes in
    all of them."""
    frame = desk.frame
    uses = frozenset(_USES[kind].split()) | _ALWAYS
    left = [
        text
        for text, meanings in frame.said
        if not meanings & uses and not _taken(frame, kind, meanings)
    ]
    fields = frozenset(_FIELDS[kind].split())
    found = {
        "years": [f"{year}年" for year in frame.years],
        "by": [frame.by] if frame.by and not (kind == "targets" and _year_end(frame)) else [],
        "words": frame.words,
        "indicators": frame.indicators,
        "numbers": [f"第{n}项" for n in frame.numbers],
        "floating": frame.floating,
        "not_roles": [f"不{role}" for role in frame.not_roles],
        "excluded": [selector.text for selector in frame.excluded],
        "first": [f"前{frame.first}名"] if frame.first else [],
        "at_least": [f"不少于{frame.at_least}条"] if frame.at_least is not None else [],
        "plans": [desk.plan_name(id) for id in (*frame.plans, *frame.plan_choices)],
        "agencies": [s.text for s in frame.selectors if s.agencies],
        "systems": [s.text for s in frame.selectors if s.systems],
        "levels": [f"{level}级" for level in frame.levels],
        "places": [desk.place(code) for code in frame.places],
    }
    left += [text for name, texts in found.items() if name not in fields for text in texts]
    if kind == "changes" and not frame.selectors and not frame.says("measure", "target"):
        left += [text for text, meanings in frame.said if meanings & {"agency", "who"}]
    if kind == "idle" and len(frame.not_roles) > 1:
        left += [f"不{role}" for role in frame.not_roles]
    if kind == "measures" and frame.places and not frame.plans:
        held = {desk.known.plans[id].level for id in measures.plan_context(desk)}
        left += [f"{level}级" for level in frame.levels if level not in held]
    if kind == "gaps" and len(frame.places) > 1:
        # 甲接了而乙没接: not answered by the lists of both.
        left += [word for word in cue("contrast").words if word in frame.text][:1]
    if len(frame.places) > 1 and (
        (kind == "measure_lineage" and not frame.owner) or (kind == "gaps" and _apart(desk))
    ):
        left += [desk.place(code) for code in frame.places]
    if kind in ("duties", "partners", "comparison", "shared", "ranking"):
        left += _elsewhere(desk, kind)
    if frame.numbers and kind != "measure_targets":
        titles = "".join(desk.known.measures[id].title or "" for id in measures.meant(desk))
        left += [word for word in frame.words if word not in titles]
    return tuple(dict.fromkeys(left))


def _year_end(frame: Frame) -> bool:
    return frame.by.endswith("12-31") and not frame.since[5:].strip("01-")


def _taken(frame: Frame, kind: str, meanings: frozenset[str]) -> bool:
    """Words that an answer takes in only where they became a part of the frame."""
    if "neg" in meanings and kind == "changes":
        return bool(not_in(frame))
    if "neg" in meanings and kind == "gaps":
        return frame.says("parent", "match") and not frame.says(*GAPS, "unmatched", "gap")
    if "now" in meanings and kind == "gaps":
        return len(frame.floating) == 2
    denied = len(frame.not_roles) + sum(bool(s.not_role) for s in frame.selectors)
    denials = [words & _DENYING for _, words in frame.said]
    denials = [words for words in denials if words]
    said = sum("neg" in words for words in denials) + any("except" in words for words in denials)
    if "neg" in meanings and kind == "stand_ins":
        return said == 1
    if "neg" in meanings and kind == "mixed":
        return said <= denied
    if "neg" in meanings:
        return said <= denied + bool(frame.excluded) and kind in ("duties", "carriers")
    if meanings & {"except", "beyond"}:
        return bool(frame.excluded or denied) and kind in ("duties", "carriers", "ranking")
    if "sum" in meanings:
        return kind == "duties"
    if "above_and_below" in meanings:
        return kind == "duties" and any(s.systems for s in frame.selectors)
    if "anywhere" in meanings:
        # 各地体育部门: of whatever place.
        return kind in ("duties", "ranking") and any(
            s.systems or len(s.agencies) > 1 for s in frame.selectors
        )
    if kind == "targets" and meanings & _OF_FIGURES:
        # 哪里最高, 两年有没有变化, 什么时候完成: of one indicator all figures with their dates;
        # of a plan those with a date.
        return bool(frame.words or frame.indicators or frame.by) or "when" in meanings
    if "changes" in meanings:
        return kind == "comparison" and "unlike" in meanings
    if "half" in meanings:
        return frame.at_least is not None and kind == "ranking"
    if meanings & {"more", "compare", "which_year"}:
        return kind in ("duties", "targets") and len(frame.years) > 1
    if meanings & {"parent", "due"}:
        # 要落实哪些措施: to carry out, not what is carried out.
        return kind in _CARRYING and "to_carry_out" in meanings
    return False


def _apart(desk: Desk) -> bool:
    """Whether of places of several levels none lies below another: gaps are between plans of
    one chain."""
    known = desk.known.places
    codes = [code for code in desk.frame.places if code in known]
    if len({known[code].level for code in codes}) < 2:
        return False
    return not any(
        a != b and any(place.id == b for place in chain_of(known, a)) for a in codes for b in codes
    )


def _elsewhere(desk: Desk, kind: str) -> list[str]:
    """Places and levels that are neither those of the agencies named nor used otherwise."""
    frame = desk.frame
    rows = [desk.known.agencies[id] for s in frame.selectors for id in s.agencies]
    if not rows or any(s.systems or s.open for s in frame.selectors):
        return []
    own = {row.place_code for row in rows}
    left = [desk.place(code) for code in frame.places if code not in own]
    if kind == "duties" and not frame.plans:
        left += [f"{level}级" for level in frame.levels if any(row.level != level for row in rows)]
    return left
