"""Whose body it is: the place that a printed prefix means, seen from the place of a plan, and
what places and their committees are called in the names of agencies."""

from __future__ import annotations

from dataclasses import dataclass

from extract import places
from extract.forms import forms
from extract.names import Prefix
from extract.places import Place
from extract.triples import Level


@dataclass(frozen=True, slots=True)
class Where:
    """Whose body it is. `level` differs from that of `place` where the plan's chain has no
    place of the printed level (县财政局 in a city's plan): then `exact` is False. `seat`: the
    printed capital through which a vertical body serves the province."""

    place: Place
    level: Level
    prefix: Prefix
    exact: bool = True
    seat: Place | None = None


def where_of(prefix: Prefix, place: Place) -> Where:
    """The place that a prefix means in a plan of `place`."""
    if prefix.place is not None:
        return Where(prefix.place, prefix.place.level, prefix)
    level = prefix.level
    if level is None:
        return Where(place, place.level, prefix)
    if prefix.ambiguous:
        return Where(place, level, prefix, exact=False)
    if level == "国家":
        return Where(places.country(), "国家", prefix)
    if level == "市" and place.level == "县" and place.name.endswith("市"):
        return Where(place, "县", prefix)
    if level == "乡":
        return Where(place, "乡", prefix)
    own = places.at_level(place, level)
    if own is None and level == "县" and "区" in prefix.printed:
        own = places.at_level(place, "省")
        own = own if own is not None and own.name.endswith("自治区") else None
    if own is not None:
        return Where(own, own.level, prefix)
    return Where(place, level, prefix, exact=False)


def committee(place: Place) -> str:
    """What the party's committee of a place is called: 云南省委, 赵县县委, 内蒙古自治区党委."""
    name = place.label
    if place.code == places.COUNTRY:
        return "中央"
    if name.endswith(("自治区", "兵团")):
        return name + "党委"
    if name.endswith("地区"):
        return name.removesuffix("区") + "委"
    if name.endswith(("自治州", "自治县", "自治旗")):
        return place.short + name[-1] + "委"
    return name + (name[-1] if len(name) == 2 else "") + "委"


def official(place: Place) -> str:
    """The place as official names have it: a district with its city."""
    above = places.chain(place)[1] if place.parent else place
    is_district = place.level == "县" and place.name.endswith("区")
    return above.name + place.name if is_district and above.name.endswith("市") else place.name


def label(where: Where) -> str:
    """What a made-whole name opens with."""
    if where.place.code == places.COUNTRY:
        return where.prefix.printed
    if not where.exact:
        return where.prefix.printed
    return where.place.label


def office(place: Place) -> str:
    """What the government of a place is called."""
    offices = forms().offices
    return next((offices[end] for end in offices if place.name.endswith(end)), "人民政府")
