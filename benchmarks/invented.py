"""Invented plans, as many as asked for, in the way real ones are written.

Every text is made up: places and their chain are real, so that levels, groups and counterparts
have something to hold on to, but what the plans say, their numbers, dates and figures, is put
together from benchmarks/invented.yaml and belongs to nobody. The same seed gives the same texts.

Plans come in branches of twenty: one topic in a province, three of its cities and two counties
of each, in two editions. Those below reword what those above say: they drop measures and add
some, hand them to other bodies, soften roles, move dates, promise less; so that lineage,
alignment, gaps and cascades have something to find. All plans of one topic have one title family
and one plan of the country above them, and all cite a handful of documents that nobody holds:
what grows with the corpus is what a plan shares with all the others.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path

from benchmarks.vocabulary import Aim, Facet, Level, vocabulary
from extract import places
from extract.places import Place

MEASURES = 50
YEARS = (2022, 2023)
CITIES = 3
COUNTIES = 2
BRANCH = (1 + CITIES + CITIES * COUNTIES) * len(YEARS)
_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Text:
    """One document. `number` is its 文号, `parent` that of the plan above it, None at the top;
    `follows` that of the edition before."""

    name: str
    title: str
    number: str
    place: Place
    year: int
    measures: int
    text: str
    parent: str | None
    follows: str | None


@dataclass(frozen=True, slots=True)
class _Act:
    """A measure before it is worded. `says` are sentences, `lead` and `others` are trades;
    `share` of the aim is what this place promises; `month` when it is due, 0 where nothing is
    said."""

    title: str
    says: tuple[str, ...]
    aim: Aim
    share: float
    lead: str
    others: tuple[str, ...]
    month: int
    section: int
    joint: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """What was promised, for those who carry it out and for the next edition."""

    text: Text
    acts: tuple[_Act, ...]


@dataclass(slots=True)
class Corpus:
    """The plans in the order in which they would arrive: a branch at a time, mixed within."""

    seed: int = 1
    _above: dict[tuple[int, int], _Plan] = field(default_factory=dict)

    def texts(self, plans: int) -> Iterator[Text]:
        """The first so many; a larger corpus begins with a smaller one."""
        return islice(self._all(), plans)

    def _all(self) -> Iterator[Text]:
        topics = len(vocabulary().topics)
        for branch, (place, topic) in enumerate(
            (place, topic) for place in _provinces() for topic in range(topics)
        ):
            made = list(self._country(topic)) + list(self._branch(place, topic))
            texts = [plan.text for plan in made]
            random.Random(f"{self.seed}/order/{branch}").shuffle(texts)
            yield from texts

    def _country(self, topic: int) -> Iterator[_Plan]:
        """The plans at the top, before the first branch that carries them out."""
        before: _Plan | None = None
        for year in YEARS:
            if (topic, year) in self._above:
                return
            before = _plan(self.seed, places.country(), topic, year, None, before)
            self._above[topic, year] = before
            yield before

    def _branch(self, province: Place, topic: int) -> Iterator[_Plan]:
        before: dict[str, _Plan] = {}
        for year in YEARS:
            top = self._made(province, topic, year, self._above[topic, year], before)
            yield top
            for city in _below(province, "市", CITIES):
                middle = self._made(city, topic, year, top, before)
                yield middle
                for county in _below(city, "县", COUNTIES):
                    yield self._made(county, topic, year, middle, before)

    def _made(
        self, place: Place, topic: int, year: int, above: _Plan, before: dict[str, _Plan]
    ) -> _Plan:
        plan = _plan(self.seed, place, topic, year, above, before.get(place.code))
        before[place.code] = plan
        return plan


@cache
def _provinces() -> tuple[Place, ...]:
    """Those that have cities enough with counties enough."""
    return tuple(
        place
        for place in places.children(places.country())
        if place.name.endswith("省") and len(_below(place, "市", CITIES)) == CITIES
    )


@cache
def _below(place: Place, level: Level, most: int) -> tuple[Place, ...]:
    found = [
        one
        for one in places.children(place)
        if one.level == level
        # What several places are called would not tell where a plan comes from.
        and places.named(one.name) == (one,)
        and one.name[-1] in ("市" if level == "市" else "县市区")
        and (level == "县" or len(_below(one, "县", COUNTIES)) == COUNTIES)
    ]
    return tuple(found[:most])


def _plan(
    seed: int, place: Place, topic: int, year: int, above: _Plan | None, before: _Plan | None
) -> _Plan:
    dice = random.Random(f"{seed}/{place.code}/{topic}/{year}")
    if above is None and before is None:
        acts = _drafted(dice, topic)
    else:
        # What stands above is taken up; without anything above the last edition is carried on.
        source = above or before
        assert source is not None
        acts = _taken(dice, topic, place, source.acts)
    text = _written(dice, place, topic, year, acts, above, before)
    return _Plan(text, acts)


def _drafted(dice: random.Random, topic: int) -> tuple[_Act, ...]:
    subject = vocabulary().topics[topic]
    pairs = [(thing, facet) for thing in subject.things for facet in vocabulary().facets]
    return tuple(_act(dice, *pair) for pair in dice.sample(pairs, MEASURES))


def _act(dice: random.Random, thing: str, facet: Facet) -> _Act:
    words = vocabulary()
    name = "".join(dice.sample(words.names, 2))
    lead, *others = dice.sample([*words.bodies], dice.randint(2, 5))
    aim = facet.aim
    return _Act(
        facet.titles[0].format(thing=thing),
        tuple(says.format(thing=thing, name=name) for says in facet.says),
        aim.model_copy(update={"indicator": aim.indicator.format(thing=thing)}),
        1.0,
        lead,
        tuple(others),
        dice.choice((0, 0, 6, 9, 12)),
        dice.randrange(len(words.sections)),
    )


def _taken(
    dice: random.Random, topic: int, place: Place, source: Sequence[_Act]
) -> tuple[_Act, ...]:
    """Most of what the other plan says, in other words, and some of its own."""
    acts = [_reworded(dice, act) for act in source if dice.random() > 0.12]
    subject = vocabulary().topics[topic]
    while len(acts) < MEASURES:
        own = _act(dice, dice.choice(subject.things), dice.choice(vocabulary().facets))
        name = "".join(dice.sample(vocabulary().names, 2))
        says = dice.choice(vocabulary().local).format(own=place.short, name=name)
        acts.append(replace(own, says=(says, *own.says[1:])))
    return tuple(acts)


def _reworded(dice: random.Random, act: _Act) -> _Act:
    says = list(act.says)
    if len(says) > 2 and dice.random() < 0.3:
        del says[dice.randrange(1, len(says))]
    dice.shuffle(says)
    share = act.share * dice.choice((0.2, 0.25, 0.3)) if act.aim.unit != "%" else act.share
    changed = replace(act, says=tuple(says), share=share)
    if dice.random() < 0.3:
        changed = replace(changed, title=_other_title(dice, act.title))
    if dice.random() < 0.1 and act.others:
        # Another body leads, and the one that did lends a hand.
        lead, *rest = act.others
        changed = replace(changed, lead=lead, others=(*rest, act.lead))
    if dice.random() < 0.05:
        changed = replace(changed, joint=True)
    if act.month and dice.random() < 0.1:
        changed = replace(changed, month=12)
    return changed


def _other_title(dice: random.Random, title: str) -> str:
    for facet in vocabulary().facets:
        for pattern in facet.titles:
            start, end = pattern.split("{thing}")
            if title.startswith(start) and title.endswith(end):
                thing = title[len(start) : len(title) - len(end)]
                return dice.choice(facet.titles).format(thing=thing)
    return title


def _number(place: Place, topic: int, year: int) -> str:
    sign = "国" if place.code == places.COUNTRY else place.short[:2]
    return f"{sign}政办发〔{year}〕{11 + topic}号".replace("国政办发", "国办发")


def _issuer(place: Place) -> str:
    if place.code == places.COUNTRY:
        return "国务院办公厅"
    return f"{place.name}人民政府办公{'厅' if place.level == '省' else '室'}"


def _title(place: Place, topic: int, year: int) -> str:
    name = "" if place.code == places.COUNTRY else place.name
    return f"{name}{vocabulary().topics[topic].title}{year}年行动计划"


def _written(
    dice: random.Random,
    place: Place,
    topic: int,
    year: int,
    acts: Sequence[_Act],
    above: _Plan | None,
    before: _Plan | None,
) -> Text:
    words, subject = vocabulary(), vocabulary().topics[topic]
    title, number, issuer = _title(place, topic, year), _number(place, topic, year), _issuer(place)
    whole = "全国" if place.level == "国家" else f"全{place.name[-1]}"
    headline = subject.headline
    value = headline.value + dice.randrange(-10, 15) / 10
    named = dice.choice(words.cited)
    basis = f"根据《{named}》（国发〔2021〕{1 + words.cited.index(named)}号）"
    if above is not None and dice.random() < 0.7:
        basis += f"和《{above.text.title}》（{above.text.number}）"
    lines = [
        f"{issuer}关于印发{title}的通知",
        number,
        _addressees(place),
        f"《{title}》已经同意，现印发给你们，请认真贯彻执行。",
        issuer,
        f"{year}年{2 + _RANK[place.level] * 2}月{dice.randint(1, 28)}日",
        title,
        f"　　{basis}精神，结合实际，制定本行动计划。",
    ]
    if before is not None and dice.random() < 0.5:
        lines[-1] += f"《{before.text.title}》（{before.text.number}）同时废止。"
    lines += [
        "　　一、总体要求",
        f"　　坚持稳中求进工作总基调，完整准确全面贯彻新发展理念。{year}年，"
        f"{whole}{headline.indicator}力争达到{value:g}{headline.unit}左右。",
    ]
    no = 0
    for at, section in enumerate(words.sections):
        force = ""
        if place.level != "国家" and at < len(words.task_forces):
            force = f"（{words.task_forces[at]}负责）"
        lines.append(f"　　{_DIGITS[at + 1]}、{section}{force}")
        for act in acts:
            if act.section == at:
                no += 1
                lines.append(f"　　{no}.{_measure(act, place, year)}")
    name = f"{place.code}-{topic}-{year}.txt"
    parent = above.text.number if above else None
    follows = before.text.number if before else None
    return Text(name, title, number, place, year, no, "\n".join(lines) + "\n", parent, follows)


_RANK: dict[str, int] = {"国家": 0, "省": 1, "市": 2, "县": 3}


def _addressees(place: Place) -> str:
    return {
        "国家": "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
        "省": "各市、县人民政府，省人民政府各委、办、厅、局：",
        "市": "各县（市、区）人民政府，市人民政府各委、办、局：",
    }.get(place.level, "各乡（镇）人民政府，有关部门：")


def _measure(act: _Act, place: Place, year: int) -> str:
    said = "。".join(act.says)
    value = max(1, round(act.aim.value * act.share))
    aim = f"{year}年，{act.aim.indicator}达到{value}{act.aim.unit}以上。"
    return f"{act.title}。{said}。{aim}（{_clause(act, place, year)}）"


def _clause(act: _Act, place: Place, year: int) -> str:
    lead, *others = dict.fromkeys(_unit(trade, place) for trade in (act.lead, *act.others))
    group = {"国家": "各省人民政府", "省": "各市人民政府", "市": "各县（市、区）人民政府"}
    below = group.get(place.level) if act.section == 0 else None
    due = f"，{year}年{act.month}月底前完成" if act.month else ""
    if act.joint or not others:
        return "、".join([lead, *others, *([below] if below else [])]) + f"负责{due}"
    return f"{lead}牵头，{'、'.join(others)}配合{f'，{below}负责' if below else ''}{due}"


def _unit(trade: str, place: Place) -> str:
    level: Level = place.level  # type: ignore[assignment]
    body = vocabulary().bodies[trade][level]
    return body if level == "国家" else f"{place.name[-1]}{body}"


def write(folder: Path, plans: int, seed: int = 1) -> list[Path]:
    """The files in a folder, in the order in which they arrive."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for order, one in enumerate(Corpus(seed).texts(plans)):
        file = folder / f"{order:05}-{one.name}"
        file.write_text(one.text, "utf-8")
        files.append(file)
    return files


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.invented", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plans", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(f"{len(write(asked.folder, asked.plans, asked.seed))} plans in {asked.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
