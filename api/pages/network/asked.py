"""A question about the network, as its address says it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypeAlias

from api.pages import links
from api.pages.views import Choice

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

    def shared(self, one: str, other: str) -> str:
        """The address of what two agencies, by their ids, carry together."""
        return links.with_query("/network/shared", {"one": one, "other": other, **self.filters})

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
                (self.year, f"{self.year.removesuffix('年')}年"),
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

    def narrowed(self, name: str, value: str) -> Asked:
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
                self.narrowed(name, value).address(),
                value == now,
            )
            for value, text in of[name].items()
        )
