"""What the page of the network shows: the question, as its address says it, and the answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, TypeAlias

from api.pages import links
from api.pages.network_picture import Picture
from api.pages.network_words import Words
from api.pages.views import AgencyLine, Choice, Duty

Kind: TypeAlias = Literal["agency", "measure"]
View: TypeAlias = Literal["network", "matrix", "bars"]
Colour: TypeAlias = Literal["level", "system", "community"]

_PATH = "/network"
_KINDS: dict[Kind, str] = {"agency": "机构—机构", "measure": "机构—措施"}
_VIEWS: dict[View, str] = {"network": "网络", "matrix": "矩阵", "bars": "条形"}
_COLOURS: dict[Colour, str] = {"level": "层级", "system": "条线", "community": "社群"}
TOPS = (20, 40, 80, 160)
"""How many rows a matrix or the bars show: more cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about the network, '' for everything; `top` rows of matrix and bars, `every`
    for tables of everything. `address()` is its one address, defaults left out."""

    kind: Kind = "agency"
    view: View = "network"
    colour: Colour = "level"
    level: str = ""
    role: str = ""
    year: str = ""
    system: str = ""
    place: str = ""
    on: str = ""
    top: int = 40
    every: bool = False

    @property
    def filters(self) -> dict[str, str]:
        """What narrows the graph, as `graph.read` takes it."""
        names = ("level", "role", "year", "system", "place", "on")
        return {name: getattr(self, name) for name in names if getattr(self, name)}

    def duties(self, agency: str, role: str = "") -> str:
        """The page of an agency (its address) narrowed to what was counted for it here."""
        asked = {"role": role or self.role, "year": self.year, "on": self.on}
        return links.with_query(agency, asked)

    @property
    def said(self) -> tuple[str, ...]:
        """The filters in words, for a caption: 市级, 2022年, 牵头."""
        return tuple(
            text
            for value, text in (
                (self.level, f"{self.level}级"),
                (self.place, self.place),
                (self.system, f"{self.system}条线"),
                (self.role, self.role),
                (self.year, f"{self.year}年"),
                (self.on, f"{self.on}有效的计划"),
            )
            if value
        )

    @property
    def title(self) -> str:
        what = {
            ("agency", "network"): "机构合作网络",
            ("agency", "matrix"): "机构合作矩阵",
            ("agency", "bars"): "机构责任数",
            ("measure", "network"): "机构与措施网络",
            ("measure", "matrix"): "机构与措施矩阵",
            ("measure", "bars"): "措施牵涉机构数",
        }
        return what[self.kind, self.view]

    @property
    def bare(self) -> Asked:
        """The same without filters."""
        return replace(self, level="", role="", year="", system="", place="", on="")

    @property
    def whole(self) -> Asked:
        """The same with everything in the tables."""
        return replace(self, every=True)

    def address(self, path: str = _PATH) -> str:
        usual = asdict(Asked())
        kept = {name: value for name, value in asdict(self).items() if value != usual[name]}
        return links.with_query(path, kept | ({"every": "true"} if self.every else {}))

    def _with(self, name: str, value: str) -> Asked:
        change: dict[str, Any] = {name: int(value) if name == "top" else value}
        return replace(self, **change)

    def choices(self, name: str) -> tuple[Choice, ...]:
        """The values of `kind`, `view`, `colour` or `top` as links that keep everything else."""
        of: dict[str, dict[str, str]] = {
            "kind": dict(_KINDS.items()),
            "view": dict(_VIEWS.items()),
            "colour": dict(_COLOURS.items()),
            "top": {str(count): f"前 {count}" for count in TOPS},
        }
        now = str(getattr(self, name))
        return tuple(
            Choice(
                value,
                text,
                self._with(name, value).address(),
                value == now,
            )
            for value, text in of[name].items()
        )


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


@dataclass(frozen=True, slots=True)
class SharedPage:
    """The measures that name both of two agencies: of each the duties of the one and of the
    other."""

    one: AgencyLine
    other: AgencyLine
    said: tuple[str, ...]
    measures: tuple[tuple[Duty, ...], ...]
    back: str
