"""The numbers that Word generates: they stand in no paragraph's text, only in its settings.

A paragraph names, itself or through its style, a list (w:num) and a level. The list points to
a definition (w:abstractNum), which lists may share and then count on together, and may
override where a level starts. ECMA-376 part 1, §17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from extract.formats.numerals import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_AFTER = {"space": " ", "nothing": ""}
_OFF = {"0", "false", "off"}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    after: str
    restart: int | None
    """Counts anew after a level above this one (1-based); 0: never; None: after any above."""
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class _List:
    definition: str
    starts: dict[int, int]
    levels: dict[int, _Level]


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str | None
    list_: str | None
    level: int | None


class Numbering:
    """Counts through one document: ask for `label` once per paragraph, in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles, self._default = _read_styles(styles)
        self._definitions: dict[str, dict[int, _Level]] = {}
        self._linked: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        if numbering is not None:
            self._read(numbering)
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def _read(self, root: etree._Element) -> None:
        for definition in root.iterfind(f"{W}abstractNum"):
            key = definition.get(f"{W}abstractNumId", "")
            self._definitions[key] = dict(_read_levels(definition))
            if (link := definition.find(f"{W}numStyleLink")) is not None:
                self._linked[key] = link.get(f"{W}val", "")
        for item in root.iterfind(f"{W}num"):
            starts: dict[int, int] = {}
            levels: dict[int, _Level] = {}
            for override in item.iterfind(f"{W}lvlOverride"):
                at = _number(override.get(f"{W}ilvl"), 0)
                if (start := override.find(f"{W}startOverride")) is not None:
                    starts[at] = _number(start.get(f"{W}val"), 1)
                levels |= dict(_read_levels(override))
            self._lists[item.get(f"{W}numId", "")] = _List(
                _value(item, "abstractNumId") or "", starts, levels
            )

    def label(self, properties: etree._Element | None) -> str:
        """The number before a paragraph with these `properties` (w:pPr), with the space or tab
        that follows it; empty where there is none. Counts."""
        place = self._place(properties)
        if place is None:
            return ""
        key, at = place
        list_ = self._lists[key]
        definition, levels = self._levels(list_)
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(definition, {})
        if at in list_.starts and (key, at) not in self._started:
            counts[at] = list_.starts[at] - 1
        self._started.add((key, at))
        counts[at] = counts.get(at, level.start - 1) + 1
        for below in [n for n in counts if n > at]:
            rule = levels[below].restart if below in levels else None
            if rule is None or at < rule:
                del counts[below]

        def printed(found: re.Match[str]) -> str:
            number = int(found.group(1)) - 1
            shown = levels.get(number)
            if shown is None:
                return ""
            value = counts.get(number, shown.start)
            return numeral(value, "decimal" if level.legal and shown.form != "none" else shown.form)

        if level.form == "bullet":
            return ""
        text = _PLACE.sub(printed, level.text)
        return text + _AFTER.get(level.after, "\t") if text.strip() else ""

    def styled(self, properties: etree._Element | None) -> str | None:
        """The id of a paragraph's style."""
        found = properties.find(f"{W}pStyle") if properties is not None else None
        return found.get(f"{W}val") if found is not None else self._default

    def _place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """List and level of a paragraph: its own, or what its style or an ancestor says."""
        own = _read_list(properties)
        key, at, style = own.list_, own.level, self.styled(properties)
        named, seen = style, set[str]()
        while (key is None or at is None) and named in self._styles and named not in seen:
            seen.add(named)
            found = self._styles[named]
            if key is None and found.list_ is not None:
                key = found.list_
                if at is None and found.level is None and key in self._lists:
                    at = self._level_of(key, named)
            at = found.level if at is None else at
            named = found.parent or ""
        if key is None or key == "0" or key not in self._lists:
            return None
        return key, min(at or 0, _LEVELS - 1)

    def _level_of(self, key: str, style: str) -> int | None:
        """The level that a definition ties to a style (1.1 for every 标题 2)."""
        _, levels = self._levels(self._lists[key])
        return next((at for at, level in levels.items() if level.style == style), None)

    def _levels(self, list_: _List) -> tuple[str, dict[int, _Level]]:
        """The definition that counts for a list, through a link to a list style, and its levels."""
        definition, seen = list_.definition, set[str]()
        while definition in self._linked and definition not in seen:
            seen.add(definition)
            style = self._styles.get(self._linked[definition])
            target = self._lists.get(style.list_ or "") if style is not None else None
            if target is None:
                break
            definition = target.definition
        return definition, self._definitions.get(definition, {}) | list_.levels


def _read_styles(root: etree._Element | None) -> tuple[dict[str, _Style], str | None]:
    styles: dict[str, _Style] = {}
    default = None
    for item in root.iterfind(f"{W}style") if root is not None else ():
        key = item.get(f"{W}styleId", "")
        own = _read_list(item.find(f"{W}pPr"))
        styles[key] = _Style(_value(item, "basedOn"), own.list_, own.level)
        if item.get(f"{W}type") == "paragraph" and item.get(f"{W}default") in {"1", "true", "on"}:
            default = key
    return styles, default


def _read_list(properties: etree._Element | None) -> _Style:
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return _Style(None, None, None)
    at = _value(found, "ilvl")
    return _Style(None, _value(found, "numId"), _number(at, 0) if at is not None else None)


def _read_levels(parent: etree._Element) -> list[tuple[int, _Level]]:
    return [
        (
            _number(item.get(f"{W}ilvl"), 0),
            _Level(
                _number(_value(item, "start"), 0),
                next((f.get(f"{W}val", "decimal") for f in item.iter(f"{W}numFmt")), "decimal"),
                _value(item, "lvlText") or "",
                _value(item, "suff") or "tab",
                _number(restart, 0) if (restart := _value(item, "lvlRestart")) else None,
                (legal := item.find(f"{W}isLgl")) is not None and legal.get(f"{W}val") not in _OFF,
                _value(item, "pStyle"),
            ),
        )
        for item in parent.iterfind(f"{W}lvl")
    ]


def _value(parent: etree._Element, name: str) -> str | None:
    found = parent.find(f"{W}{name}")
    return found.get(f"{W}val") if found is not None else None


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
