"""Numbers with their units and bounds, as plans print them.

3—5个, 1—2个以上, 10个及以上, 300余户, 不低于60%, 降至1%以下, 7.5%左右, 3万个, 突破万亿元,
千亿级, 百分之八十, 全覆盖. What a number is said of, and whether it is promised, is not known
here: see `promises`. The words are in seeds/targets.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from extract.phrases import Bounds, Measurement, either
from extract.triples import Operator

UnitKind: TypeAlias = Literal["things", "amounts", "shares", "spans", "whole", "size"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """`start` to `end` covers the number with its unit and all its comparators. `unit` carries
    the magnitude (万个, 亿元), `kind` what sort of unit it is; `level` says that words of
    reaching or bounding stand before the number (达到, 不低于), `reached` that these are a verb;
    `bounded` that anything bounds it; `written` that it is a number in words (两所)."""

    start: int
    end: int
    op: Operator
    value: float
    value_max: float | None
    unit: str
    kind: UnitKind
    level: bool = False
    reached: bool = False
    bounded: bool = False
    written: bool = False


_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_PLACE = {"十": 10, "百": 100, "千": 1000}
_MAGNITUDE = {"": 1.0, "十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}

_FIGURES = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:[.．]\d+)?"
_WORDS = r"[一二两三四五六七八九十百千零]+"
_NUMBER = rf"(?:{_FIGURES}|{_WORDS}|万(?=亿)|(?=万))"
# Part of a word, a ratio, an ordinal or a decimal rather than the start of a number.
_START = (
    rf"(?:(?<![\d.．：:A-Za-zＡ-Ｚ×/第])(?=\d)"
    rf"|(?<![\d第每百千万亿一二两三四五六七八九十零数几])(?=[{_WORDS[1:-2]}万])"
    r"|(?<=百分之))"
)
_POWER = r"(?:[百千]?万亿|[十百千]?[万亿]|[百千])?"
_DASH = r"[-—–－‐~～至到]{1,2}"


class Scanner:
    """Finds every quantity of a text in one pass; built once from the vocabulary."""

    def __init__(self, words: Measurement) -> None:
        self._kinds: dict[str, UnitKind] = {}
        kinds: tuple[UnitKind, ...] = ("things", "amounts", "shares", "spans")
        for kind in kinds:
            self._kinds |= dict.fromkeys(getattr(words.units, kind), kind)
        self._op: dict[str, Operator] = {
            word: op
            for bounds in (words.reach, words.beyond, words.adverbs, words.after)
            for op, listed in bounds.items()
            for word in listed
        }
        self._size = words.size
        self.reached = frozenset(word for listed in words.reach.values() for word in listed)
        excess = either(words.excess)
        unit = f"{either(self._kinds)}(?:/{either(words.units.per)})?"
        self._least = re.compile(
            _any({op: words.adverbs[op] for op in (">=", "<=") if op in words.adverbs})
        )
        self._core = re.compile(
            rf"(?P<whole>{either(words.whole)})|(?P<share>百分之)?{_START}(?P<low>{_NUMBER})"
            rf"(?P<power>{_POWER})"
            rf"(?:(?:(?P<unit_low>{unit})?{_DASH}(?P<high>{_NUMBER})(?P<power_high>{_POWER}))?"
            rf"(?P<excess>{excess})?(?P<power_late>[万亿])?(?P<unit>(?(share)|{unit}))(?P<excess_late>{excess})?"
            rf"(?P<after>{_any(words.after)})?"
            rf"|(?P<size>{words.size.unit}?{words.size.ending})"
            rf"|(?P<plain>{_any(words.after)})?(?=[，。；、）和及]|$))"
        )
        # A set of characters is searched for much faster than the alternatives behind it.
        opening = {word[0] for word in words.whole}
        self._first = re.compile(rf"[\d{_WORDS[1:-2]}万{re.escape(''.join(sorted(opening)))}]")
        self._ahead = re.compile(
            rf"(?P<least>{_any(words.adverbs)})?(?:(?P<reach>{_any(words.reach)})了?)?"
            rf"(?P<beyond>{_any(words.beyond)})?(?P<adverb>{_any(words.adverbs)})?$"
        )

    def __call__(self, text: str) -> Iterator[Quantity]:
        """The quantities of `text` in order; they never overlap."""
        end = 0
        for first in self._first.finditer(text):
            found = self._core.match(text, first.start()) if first.start() >= end else None
            if found is None:
                continue
            end = found.end()
            if found["whole"]:
                yield Quantity(*found.span(), "=", 100.0, None, "%", "whole")
            elif quantity := self._quantity(found, text):
                yield quantity

    def bounded_by(self, quantity: Quantity, lead: str) -> Quantity:
        """The quantity under an adverb that stands before the verb: 至少建成1所."""
        found = self._least.search(lead)
        if found is None or quantity.op != "=":
            return quantity
        return replace(quantity, op=self._op[found.group()], bounded=True)

    def _quantity(self, found: re.Match[str], text: str) -> Quantity | None:
        if found["size"]:
            return self._size_of(found)
        ahead = self._ahead.search(text, max(0, found.start() - 12), found.start())
        assert ahead is not None
        prefix = ahead["adverb"] or ahead["beyond"] or ahead["least"] or ahead["reach"]
        if found["unit"] is None and not (ahead["reach"] or ahead["beyond"]):
            return None
        suffix = found["after"] or found["plain"]
        more = bool(found["excess"] or found["excess_late"])
        bare = found["low"] in ("", "百", "千", "万") and not found["high"]
        if bare and not (prefix or suffix or more):
            return None
        low = _value(found["low"])
        power = (found["power_high"] or found["power"]) + (found["power_late"] or "")
        unit = "%" if found["unit"] == "％" or found["share"] else found["unit"] or ""
        if unit == "年" and low > 1900:
            return None
        op: Operator = "="
        if suffix:
            op = self._op[suffix]
        elif more:
            op = ">="
        elif prefix:
            op = self._op[prefix]
        high = _value(found["high"]) if found["high"] else None
        if high is not None and found["power"] and found["power_high"] != found["power"]:
            low *= _power(found["power"]) / _power(power)
        quantity = Quantity(
            ahead.start(),
            found.end(),
            op,
            low,
            None,
            power + unit,
            self._kinds.get(unit, "amounts"),
            level=bool(ahead["reach"] or ahead["beyond"]),
            reached=bool(ahead["reach"]),
            bounded=bool(prefix or suffix or more),
            written=not any(char.isdigit() for char in found["low"]) and not bare,
        )
        if high is None:
            return quantity
        strict = bool(suffix or more or (prefix and prefix not in self.reached))
        if strict and op == ">=":
            return quantity
        if strict and op == "<=":
            return replace(quantity, value=high)
        return replace(quantity, op="range", value_max=high)

    def _size_of(self, found: re.Match[str]) -> Quantity | None:
        power = found["power"]
        if "亿" not in power:
            return None
        low = _value(found["low"])
        return Quantity(*found.span(), ">=", low, None, power + self._size.unit, "size")


def _any(bounds: Bounds) -> str:
    return either(word for listed in bounds.values() for word in listed)


def _power(text: str) -> float:
    product = 1.0
    for char in text:
        product *= _MAGNITUDE[char]
    return product


def _value(text: str) -> float:
    """万 of 万亿元 is ten thousand; no figure at all (突破万家) is one."""
    if not text:
        return 1.0
    if text[0].isdigit():
        return float(re.sub("[,，]", "", text).replace("．", "."))
    if text == "万":
        return 10000.0
    total, digit = 0, 0
    for char in text:
        if char in _PLACE:
            total += (digit or 1) * _PLACE[char]
            digit = 0
        else:
            digit = _DIGIT[char]
    return float(total + digit)
