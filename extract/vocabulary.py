"""The words of responsibility, from seeds/roles.yaml, ready for matching."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract import lexicon
from extract.lexicon import Seed
from extract.triples import RoleName


class Forms(Seed):
    """Printed forms of one role."""

    role: RoleName
    forms: tuple[str, ...]


class Roles(Seed):
    """The shape of seeds/roles.yaml."""

    verbs: tuple[Forms, ...]
    labels: tuple[Forms, ...]
    manners: tuple[str, ...]
    manner_openers: tuple[str, ...]
    manner_words: tuple[str, ...]
    open_scopes: tuple[str, ...]
    open_kinds: tuple[str, ...]
    joint: tuple[str, ...]
    no_duties: tuple[str, ...]
    conjunctions: tuple[str, ...]
    openers: tuple[str, ...]
    first_is_lead: tuple[str, ...]
    onward: tuple[str, ...]
    due_labels: tuple[str, ...]
    due_deeds: tuple[str, ...]
    due_words: tuple[str, ...]
    people: tuple[str, ...]
    covering: tuple[str, ...]
    standing_openers: tuple[str, ...]
    standing_ends: tuple[str, ...]
    responsible_leads: tuple[str, ...]
    nobody: tuple[str, ...]
    footers: tuple[str, ...]
    group_openers: tuple[str, ...]
    group_levels: tuple[str, ...]
    group_endings: tuple[str, ...]
    both_levels: tuple[str, ...]
    zones: tuple[str, ...]
    townships: tuple[str, ...]
    operators: tuple[str, ...]

    def entries(self) -> list[tuple[tuple[int | str, ...], str]]:
        """No form may say two roles."""
        return [
            ((part, at, "forms", index), f"{part}: {form}")
            for part, groups in (("verbs", self.verbs), ("labels", self.labels))
            for at, group in enumerate(groups)
            for index, form in enumerate(group.forms)
        ]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Compiled once. `tail` matches a whole segment and names its parts: unit, open, manner,
    verb; `head` matches a label at the start of a segment; `hint` finds any word that may make
    a clause."""

    verbs: dict[str, RoleName]
    labels: dict[str, RoleName]
    tail: re.Pattern[str]
    tail_ends: frozenset[str]
    head: re.Pattern[str]
    due_head: re.Pattern[str]
    hint: re.Pattern[str]
    deed: re.Pattern[str]
    vague: re.Pattern[str]
    joint: re.Pattern[str]
    first_is_lead: re.Pattern[str]
    opener: re.Pattern[str]
    onward: tuple[str, ...]
    conjunctions: tuple[str, ...]
    due_deeds: tuple[str, ...]
    due_words: tuple[str, ...]
    people: tuple[str, ...]
    covering: re.Pattern[str]
    standing: re.Pattern[str]
    standing_end: re.Pattern[str]
    responsible_leads: re.Pattern[str]
    named_label: re.Pattern[str]
    nobody: tuple[str, ...]
    footer: re.Pattern[str]
    levels: re.Pattern[str]
    more_levels: re.Pattern[str]
    last_level: re.Pattern[str]
    levels_end: re.Pattern[str]
    group_opens: re.Pattern[str]
    pair: re.Pattern[str]
    branch: re.Pattern[str]
    operators: tuple[str, ...]
    both_levels: re.Pattern[str]
    bare_ending: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of responsibility."""
    roles = lexicon.load("roles", Roles)
    verbs, labels = _index(roles.verbs), _index(roles.labels)
    verb, label, level = _any(verbs), _any(labels), _any(roles.group_levels)
    by, duty = _any(roles.manner_openers), _any(roles.manner_words)
    manner = rf"(?:{_any(roles.manners)})|(?:{by})(?:{duty})+"
    open_ = rf"等(?:(?:{_any(roles.open_scopes)})?(?:有关|相关|其他)?(?:{_any(roles.open_kinds)}))?"
    tail = (
        rf"(?P<unit>.*?)(?P<open>{open_})?"
        rf"(?P<manner>(?:{manner})*)地?(?P<verb>(?:(?:{verb})(?:并|和|且)?)*)(?P<manner_after>(?:{manner})*)"
    )
    return Vocabulary(
        verbs=verbs,
        labels=labels,
        tail=re.compile(tail, re.DOTALL),
        tail_ends=frozenset("等地并和且").union(
            word[-1] for word in (*verbs, *roles.open_kinds, *roles.manners, *roles.manner_words)
        ),
        head=re.compile(
            rf"(?:[省市县区州]级|各级|我省|我市|我县)?(?P<label>{label})\s*(?P<colon>[：:是为])?"
        ),
        named_label=re.compile(rf"(?:{label})\s*[：:]"),
        due_head=re.compile(rf"(?:{_any(roles.due_labels)})[：:]?"),
        hint=re.compile(rf"{_any(_shortest(verbs))}|{_any(_shortest(labels))}"),
        deed=re.compile(
            rf"(?P<unit>.{{2,}}?)(?P<manner>(?:{manner})*)(?P<verb>(?:{verb})+)"
            rf"(?!{_any(roles.no_duties)})(?P<deed>[^（）]{{2,20}})"
        ),
        vague=re.compile(
            r"(?:其他|其它|各)?(?:有关|相关)(?:部门|单位|方面|部门和单位|部门单位)(?:和单位)?"
        ),
        joint=re.compile(_any(roles.joint)),
        first_is_lead=re.compile(_any(roles.first_is_lead)),
        opener=re.compile(rf"(?:{_any(roles.openers)})"),
        onward=roles.onward,
        conjunctions=roles.conjunctions,
        due_deeds=roles.due_deeds,
        due_words=roles.due_words,
        people=roles.people,
        covering=re.compile(
            rf"(?:{_any(roles.covering)})(?:各项|所有|全部|各条|重点|具体|主要)*"
            r"(?:工作任务|任务|工作|措施|事项|内容|举措)?(?:均|都|统一)?由?"
        ),
        standing=re.compile(
            rf"(?:{_any(roles.standing_openers)})(?:各项|各条|所有|全部|重点|具体|主要)*"
            r"(?:工作任务|任务|工作|措施|事项|内容|举措)?(?:均|都)(?:需要|应由|需由|须由|需|须|由|应|要)?"
            rf"(?P<units>[^。；，]{{2,40}}?)(?P<verb>{verb})(?=[，。；）〕】\])]|$)"
        ),
        standing_end=re.compile(_any(roles.standing_ends)),
        responsible_leads=re.compile(_any(roles.responsible_leads)),
        nobody=roles.nobody,
        footer=re.compile(_any(roles.footers)),
        levels=re.compile(
            rf"(?:.*(?:{_any(roles.conjunctions)}))?[\u4e00-\u9fff]{{0,4}}?"
            rf"(?:{_any(roles.group_openers)})(?:{level})(?:级)?(?:、(?:{level})(?:级)?)*"
        ),
        group_opens=re.compile(
            rf"(?:{_any(roles.group_openers)})[\u4e00-\u9fff（）、]{{1,12}}(?:党委|党工委)\Z"
        ),
        pair=re.compile(rf"(?:人民政府|政府|管委会|办事处)(?:(?:{verb})|\Z)"),
        more_levels=re.compile(rf"(?:{level})(?:级)?"),
        last_level=re.compile(rf"(?:{level})(?:级)?(?:{_any(roles.group_endings)})"),
        levels_end=re.compile(rf"(?P<levels>(?:{level})+)(?P<ending>{_any(roles.group_endings)})"),
        branch=re.compile(rf"(?:{_any(roles.operators)})(?P<rest>[\u4e00-\u9fff]{{2,10}}分公司)"),
        operators=roles.operators,
        both_levels=re.compile(_any(roles.both_levels)),
        bare_ending=re.compile(rf"(?:{_any((*roles.zones, *roles.townships))})\Z"),
    )


def _index(groups: tuple[Forms, ...]) -> dict[str, RoleName]:
    return {form: group.role for group in groups for form in group.forms}


def _any(words: object) -> str:
    """An alternation that prefers the longest word."""
    assert isinstance(words, (tuple, list, dict, set))
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _shortest(words: dict[str, RoleName]) -> set[str]:
    """Words without those that contain another: enough to find them all."""
    return {w for w in words if not any(o != w and o in w for o in words)}
