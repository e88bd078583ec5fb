"""Is a number promised, or does it only describe?

A quantity is judged by the words of its clause. It describes (人口1万人以上的城市社区,
在全市13个县开展, 等10项政策措施), is handed out (一次性奖励10万元), tells of the past, or is an
outcome because a verb, a level, growth or an indicator makes it one. In doubt it is none: a number
that is missed can still be read in the text, one that is invented misleads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from extract import lexicon
from extract.phrases import Vocabulary, either
from extract.quantities import Quantity, Scanner

Reason: TypeAlias = Literal[
    "level",
    "growth",
    "indicator",
    "verb",
    "list",
    "date",
    "portion",
    "beneficiaries",
    "whole",
    "size",
]


@dataclass(frozen=True, slots=True)
class Setting:
    """A quantity and the words around it, names and asides blanked out.

    `lead` stands before it in its clause, from the quantity before it on, without dates; `bare`
    is the same without the words that open it (力争, 鼓励, 将 …). `rest` is what follows up to
    the next quantity or the end of the clause; `tail` is the part of it that names what is
    counted (3-5个`省实验室`), empty where that stands before the number. `scope` says that the
    next quantity of the clause is said of this one (`171个`行政村全覆盖,
    由`36个月`压减至24个月). The others are handed on within the sentence: `subject` (words that
    a level may be said of), `promised` (the item before was a promise), `dated` (a date that is
    still to come), `handed` (money was handed out just before).
    """

    quantity: Quantity
    lead: str
    bare: str
    rest: str
    tail: str
    clause: str
    scope: bool
    subject: str
    promised: bool
    dated: bool
    handed: bool


_EVERYWHERE = re.compile("^[全我][国省市县区州盟]")
_PART_OF = re.compile("[占至到].*的$")
_SEVERAL = re.compile(r"等(?:共计?|总共)?$")
_JOINS = re.compile(r"以及|[、和及与或并]")


class Grammar:
    """The vocabulary as patterns, compiled once."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.scan = Scanner(words)
        verbs = words.verbs
        self.class_of = {
            verb: group
            for group in ("uphold", "support", "advance", "commit")
            for verb in getattr(verbs, group)
        }
        self.verb = re.compile(either(self.class_of))
        # 老旧小区改造和, 项目建设的: behind a verb that is meant as a noun. Not 新建、改建.
        self.noun_like = re.compile(f"的|(?:以及|[、和及与或])(?!{either(self.class_of)})(?!$)")
        self.doing = re.compile(f"{either((*verbs.commit, *verbs.advance))}+")
        self.acts = re.compile(either((*verbs.commit, *verbs.advance, *self.scan.reached)))
        # Where a carried verb need not be repeated: the item has its own (全县新建医院3所).
        self.own_verb = re.compile(
            f"(?:[全我][国省市县区]|[各每].{{1,8}})?(?P<verb>拟?{self.doing.pattern})"
        )
        self.commit = re.compile(either(verbs.commit))
        self.no_particle = re.compile(
            either(w for listed in words.particles.values() for w in listed)
        )
        # A preposition of one character opens the clause, or stands close before the number.
        self.preposition = re.compile(f"{either(words.prepositions)}|{either(words.companions)}$")
        self.takes = re.compile(f"{either((*words.prepositions, *words.particles))}$")
        self.particle = re.compile(
            f"^{either(words.particles)}|{either(words.particles)}(?=.{{0,4}}$)"
        )
        self.handed = re.compile(either(words.handed))
        self.charged = re.compile(either(words.charged))
        self.not_handed = re.compile(either(words.not_handed))
        self.continues = re.compile(either(words.continues))
        self.facts = re.compile(either(words.facts))
        self.now = re.compile(either(words.now))
        self.growth = re.compile(f"{either(words.growth)}(?:了|约)?$")
        self.only_growth = re.compile(
            f"(?:占|(?:年均|累计|同比|(?:比|较).*?)?{either(words.growth)}$)"
        )
        self.ahead = re.compile(either(words.ahead))
        self.indicator = re.compile(f"{either(words.indicators)}(?:为|是|在)?$")
        self.event = re.compile(either(words.events))
        self.delivery = re.compile(either(words.delivery))
        self.descriptive = re.compile(
            f"[^、，]*?{either(words.descriptive)}(?=$|[、和及与的]|落地|落实)"
        )
        self.issuing = re.compile(f"{either(words.issuing)}.{{0,4}}$")
        self.routine = re.compile(either(words.routine))
        self.unripe = re.compile(f"{either(words.unripe)}$")
        self.holder = {
            unit: re.compile(f"的?{either(listed)}") for unit, listed in words.holders.items()
        }
        self.size = re.compile(either(words.sizes))
        self.aim = re.compile(f"的?(?:预期|总体|年度|增长)?{either(words.aims)}")
        self.opening = re.compile(f"(?:{either(words.openers)}|[、和及与：\\s])+")
        self.manner = re.compile(either((*words.prepositions, *words.particles, *words.manner)))
        self.hoping = re.compile(f"(?:{either((*words.hopes, *words.achieved))})+$")
        self.hopes = re.compile(either(words.hopes))
        self.achieved = re.compile(f"(?:{either(words.achieved)})+$")
        self.time_limit = re.compile(either(words.time_limits))
        self.earlier = re.compile(
            f"{either(words.baselines)}(?:20\\d\\d年末?|上年|去年|上一?年度|同期|目前|现有"
            "|“?十.五”?期?末?)"
        )

    def promise(self, at: Setting) -> Reason | None:
        """Why the quantity is a promise, None where it is none."""
        quantity = at.quantity
        if at.scope or at.rest.startswith("级") or self.facts.search(self.earlier.sub("", at.lead)):
            return None
        if quantity.kind == "whole":
            return self._whole(at)
        if quantity.kind == "size":
            return "size" if self._verb(at.lead) == "commit" else None
        if self._describes(at) or self._is_handed_out(at):
            return None
        if quantity.kind == "spans":
            return self._span(at)
        if quantity.kind == "shares":
            return self._share(at)
        return self._count(at)

    def says_now(self, clause: str) -> bool:
        """Does the clause tell how things stand (目前, 至今)?"""
        return bool(self.now.search(self.earlier.sub("", clause)))

    def hands_out(self, clause: str) -> bool:
        return bool(self.handed.search(self.not_handed.sub("", clause)))

    # what a quantity is not

    def _describes(self, at: Setting) -> bool:
        """Does the number only say of what kind something is?"""
        quantity, rest = at.quantity, at.rest
        if at.lead.endswith("每") or self.size.match(rest):
            return True
        if self.aim.match(rest):
            return False
        if quantity.kind == "shares":
            return bool(at.tail) and not self._is_portion(at)
        if quantity.kind == "spans":
            return bool(at.tail)
        if quantity.kind == "amounts":
            stretch = quantity.unit.lstrip("十百千万亿") in self.words.stretches
            loose = quantity.bounded and not quantity.level and not stretch
            return rest.startswith("的") or (loose and bool(at.tail))
        holder = self.holder.get(quantity.unit.lstrip("十百千万亿"))
        if quantity.bounded and holder and holder.match(rest):
            return True
        if self.descriptive.match(at.tail) and not self.issuing.search(at.lead):
            return True
        return quantity.written and not self._counts_in_words(at)

    def _counts_in_words(self, at: Setting) -> bool:
        """新建两所, 建设三个国家级实验室 count; 一个平台, 三位一体 and 两个确保 do not."""
        quantity = at.quantity
        if quantity.unit not in self.words.words_count:
            return False
        if quantity.bounded:
            return True
        if quantity.value < 2:
            return "每" in at.lead and not at.tail
        if not at.tail:
            return self._verb(at.lead) == "commit" and not at.lead.endswith(("至", "到"))
        return self.verb_beside(at.lead) == "commit" and len(at.tail) >= 4

    def _is_handed_out(self, at: Setting) -> bool:
        """Money and shares that are given, charged or budgeted."""
        quantity = at.quantity
        money = quantity.unit.endswith("元")
        if not money and quantity.kind != "shares":
            return False
        clause = self.not_handed.sub("", at.clause)
        if self.handed.search(clause):
            return True
        if self.charged.search(clause) and (
            money or not (quantity.level or self.growth.search(at.lead) or self._is_portion(at))
        ):
            return True
        if money and at.lead.endswith("投资") and at.rest and not self.doing.match(at.lead):
            return True
        return at.handed and bool(self.continues.match(at.clause))

    # what makes it a promise

    def _whole(self, at: Setting) -> Reason | None:
        if at.rest and not _JOINS.match(at.rest):
            return None
        if "的" in at.rest:
            return None
        if not self.doing.sub("", at.bare) and not at.subject:
            return None
        return "whole"

    def _span(self, at: Setting) -> Reason | None:
        quantity = at.quantity
        timed = bool(self.time_limit.search(at.lead or at.subject))
        if quantity.reached and at.bare and (timed or self.indicator.search(at.lead)):
            return "level"
        if quantity.level and quantity.op == "<=" and timed:
            return "level"
        if at.promised and not at.lead and quantity.bounded:
            return "list"
        return "growth" if timed and self.growth.search(at.lead) else None

    def _share(self, at: Setting) -> Reason | None:
        if self.takes.search(at.lead):
            return None
        if at.quantity.level and (at.bare or at.subject):
            return "level"
        if self.growth.search(at.lead):
            return "growth"
        if at.quantity.unit.endswith("百分点") and self.ahead.search(at.lead):
            return "growth"
        if at.promised and not at.lead:
            return "list"
        if self._is_portion(at):
            return "portion"
        named = self.indicator.search(at.lead) or _PART_OF.search(at.lead)
        if named and (at.quantity.bounded or at.dated or at.promised):
            return "indicator"
        return "verb" if self._verb(at.lead) == "commit" else None

    def _is_portion(self, at: Setting) -> bool:
        """80%以上的行政村建成…: the share is the subject of the clause."""
        alone = not _EVERYWHERE.sub("", at.bare)
        of_all = at.quantity.bounded or at.rest.startswith("的")
        return alone and of_all and bool(self.acts.search(at.rest))

    def _count(self, at: Setting) -> Reason | None:
        quantity, lead = at.quantity, at.lead
        if self.unripe.search(at.rest):
            return None
        if quantity.unit in ("次", "场", "期", "份") and self.routine.search(at.tail or lead[-10:]):
            return None
        preposition = self._preposition(at)
        if preposition:
            if preposition in self.words.beneficiaries and self.delivery.search(at.rest):
                return "beneficiaries"
            if not quantity.reached:
                return None
        whole = not at.tail or (quantity.reached and not at.rest.startswith("的"))
        if quantity.level and whole and (at.bare or at.subject):
            return "level"
        verb = self._verb(lead)
        several = bool(_SEVERAL.search(lead))
        if verb == "commit":
            return "verb"
        if verb == "advance":
            return None if several else "verb"
        if verb == "support":
            return "verb" if not several and self.event.search(at.rest) else None
        if verb == "uphold":
            return None
        if self.growth.search(lead):
            return "growth"
        if at.promised and not several and (not at.tail or not lead):
            return "list"
        if at.tail or not lead or several:
            return None
        if quantity.bounded:
            return "indicator"
        return "date" if at.dated else None

    # who governs

    def _verb(self, lead: str) -> str | None:
        """The class of the verb that governs a count: the one nearest before it, but the first
        where names are summed up (加快推进A改造、B建设等6个)."""
        found = [
            hit for hit in self.verb.finditer(lead) if not self.noun_like.match(lead, hit.end())
        ]
        if not found:
            return None
        return self.class_of[found[0 if _SEVERAL.search(lead) else -1].group()]

    def verb_beside(self, lead: str) -> str | None:
        """The class of the verb right before a count: 新建|两所, not 新建医院|两所."""
        found = list(self.verb.finditer(lead))
        return self.class_of[found[-1].group()] if found and found[-1].end() == len(lead) else None

    def _preposition(self, at: Setting) -> str | None:
        """The preposition that takes the number as its object: no verb stands between."""
        lead = self.no_particle.sub(lambda found: "□" * len(found.group()), at.bare)
        verbs = [found.end() for found in self.commit.finditer(lead)]
        after = verbs[-1] if verbs else 0
        found = list(self.preposition.finditer(lead, after))
        found = found or [hit for hit in self.particle.finditer(lead) if hit.start() >= after]
        return found[-1].group() if found else None


@cache
def grammar() -> Grammar:
    """The grammar over seeds/targets.yaml. Raises `BrokenSeed`."""
    return Grammar(lexicon.load("targets", Vocabulary))
