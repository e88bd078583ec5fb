"""What the page of the network shows, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass, field

from api.pages.missing import NoSuch
from api.pages.network.asked import Asked
from api.pages.network.picture import Picture
from api.pages.network.words import Words
from api.pages.views import AgencyLine, Choice


@dataclass(frozen=True, slots=True)
class Pair:
    """Two agencies and how many measures name both; `href` lists them."""

    one: AgencyLine
    other: AgencyLine
    measures: int
    href: str


@dataclass(frozen=True, slots=True)
class BusyMeasure:
    """A measure with the number of agencies it names, in all and by role in reading order."""

    name: str
    href: str
    agencies: int
    roles: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """`agencies` are those of the table, `total` how many there are; likewise pairs and
    measures. `picture` is None where it has many nodes, `words` where they take long: the page's
    script fetches them from `source`. `options` are filters by name, without choices where those
    are too many for a list."""

    asked: Asked
    agencies: tuple[AgencyLine, ...]
    total: int
    partners: dict[str, int]
    pairs: tuple[Pair, ...]
    all_pairs: int
    measures: tuple[BusyMeasure, ...]
    all_measures: int
    options: tuple[tuple[str, str, tuple[Choice, ...]], ...]
    picture: Picture | None
    words: Words | None
    source: str
    largest: int = 0
    groups: frozenset[str] = field(default_factory=frozenset)
    """Ids of those that are groups (各市人民政府), not single agencies."""
    between: dict[str, float] = field(default_factory=dict)
    """Of each agency the share of shortest ways that lead through it; empty where that takes
    long."""
    unknown: tuple[NoSuch, ...] = ()
    """Values asked for that nothing has."""
