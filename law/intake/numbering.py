"""Word's automatic numbering, resolved: which label a paragraph shows (ECMA-376-1, 17.9).

A paragraph names a list (numId) and a level, itself or through its style; the list points to an
abstract list, whose levels say how to count and print. Lists on one abstract list count on together,
unless one of them restarts by an override of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from .numberformat import format_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LEVELS = 9
_MAX_STYLES = 12  # how far a style may be based on others
_LARGEST = 99_999


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts: first number, format, text with %1…%9, what restarts it.

    ``restart`` None: any higher level; 0: none; n: level n (counted from 1) and those above it.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    paragraph_style: str = ""


@dataclass(frozen=True, slots=True)
class WordList:
    """A list: the abstract list it counts with, its levels, and the levels it restarts itself."""

    abstract: str
    levels: tuple[Level, ...]
    restarts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of one document, with how far each has counted."""

    lists: dict[str, WordList] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, numbering: etree._Element | None, styles: etree._Element | None) -> "Numbering":
        """From the roots of numbering.xml and styles.xml, either of which may be absent."""
        tied = _styles(styles) if styles is not None else {}
        return cls(_lists(numbering) if numbering is not None else {}, tied)

    def label(self, list_id: str | None, level: int | None, style: str | None) -> str:
        """The label of the next paragraph, "" for none; counts it.

        ``list_id`` and ``level`` as on the paragraph itself, None where it says nothing; ``style``
        its style, which may say the rest. List 0 switches numbering off.
        """
        tied = self.styles.get(style or "")
        if list_id is None and tied is not None:
            list_id = tied[0]
            level = self._level_of(list_id, style or "", tied[1]) if level is None else level
        chosen = self.lists.get(list_id or "0")
        if chosen is None or list_id is None:
            return ""
        at = min(max(level or 0, 0), LEVELS - 1)
        return self._count(list_id, chosen, at)

    def _level_of(self, list_id: str, style: str, stated: int) -> int:
        """The level a style stands for: the one that names it, else the one it states."""
        levels = self.lists[list_id].levels if list_id in self.lists else ()
        linked = (i for i, level in enumerate(levels) if level.paragraph_style == style)
        return next(linked, stated)

    def _count(self, list_id: str, chosen: WordList, at: int) -> str:
        counts = self._counts.setdefault(chosen.abstract, [None] * LEVELS)
        first = chosen.levels[at].start
        if at in chosen.restarts and (list_id, at) not in self._begun:
            counts[at] = None
            first = chosen.restarts[at]
        self._begun.add((list_id, at))
        before = counts[at]
        counts[at] = first if before is None else min(before + 1, _LARGEST)
        for deeper in range(at + 1, LEVELS):
            restart = chosen.levels[deeper].restart
            if restart is None or at < restart:
                counts[deeper] = None
        return _print(chosen.levels, counts, at)


def _print(levels: tuple[Level, ...], counts: list[int | None], at: int) -> str:
    """The level's text with the numbers in; a higher level not yet begun shows its first number."""
    own = levels[at]

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        value = counts[index] if counts[index] is not None else levels[index].start
        style = "decimal" if own.legal and index != at else levels[index].style
        return format_number(value or 0, style)

    if own.style == "bullet":
        return ""
    return re.sub(r"%([1-9])", number, own.text).strip()


def _styles(root: etree._Element) -> dict[str, tuple[str, int]]:
    """Style → list and level, inherited through basedOn where the style itself says nothing."""
    own: dict[str, tuple[str | None, int | None]] = {}
    parents: dict[str, str] = {}
    for style in root.iterfind(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        properties = style.find(f"{W}pPr/{W}numPr")
        parents[name] = _value(style, "basedOn") or ""
        if properties is not None:
            own[name] = (_value(properties, "numId"), _integer(_value(properties, "ilvl")))
    found = {name: _inherited(name, own, parents) for name in parents}
    return {name: tie for name, tie in found.items() if tie is not None}


def _inherited(
    name: str, own: dict[str, tuple[str | None, int | None]], parents: dict[str, str]
) -> tuple[str, int] | None:
    level: int | None = None
    for _ in range(_MAX_STYLES):
        list_id, stated = own.get(name, (None, None))
        level = stated if level is None else level
        if list_id is not None:
            return list_id, level or 0
        name = parents.get(name, "")
        if not name:
            break
    return None


def _lists(root: etree._Element) -> dict[str, WordList]:
    abstracts = {a.get(f"{W}abstractNumId", ""): a for a in root.iterfind(f"{W}abstractNum")}
    named = {
        link: identity
        for identity, abstract in abstracts.items()
        if (link := _value(abstract, "styleLink"))
    }
    levels: dict[str, tuple[Level, ...]] = {}
    lists: dict[str, WordList] = {}
    for num in root.iterfind(f"{W}num"):
        identity = _value(num, "abstractNumId") or ""
        abstract = abstracts.get(identity)
        if abstract is None:
            continue
        link = _value(abstract, "numStyleLink")
        if link and link in named:  # the list is defined where its numbering style is
            identity = named[link]
        if identity not in levels:
            levels[identity] = _levels(abstracts[identity].iterfind(f"{W}lvl"))
        lists[num.get(f"{W}numId", "")] = _overridden(num, identity, levels[identity])
    return {key: value for key, value in lists.items() if key != "0"}


def _levels(elements: Iterable[etree._Element]) -> tuple[Level, ...]:
    levels = [Level(style="none")] * LEVELS
    for element in elements:
        at = _integer(element.get(f"{W}ilvl"))
        if at is not None and 0 <= at < LEVELS:
            levels[at] = _level(element)
    return tuple(levels)


def _level(element: etree._Element) -> Level:
    style = _value(element, "numFmt")
    if style is None:  # a format newer than the standard stands with an ordinary one beside it
        fallback = element.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
        style = fallback.get(f"{W}val") if fallback is not None else None
    legal = element.find(f"{W}isLgl")
    return Level(
        start=_bounded(_integer(_value(element, "start")), 0),
        style=style or "decimal",
        text=(_value(element, "lvlText") or "")[:100],
        restart=_integer(_value(element, "lvlRestart")),
        legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false", "off"),
        paragraph_style=_value(element, "pStyle") or "",
    )


def _overridden(num: etree._Element, abstract: str, levels: tuple[Level, ...]) -> WordList:
    own = list(levels)
    restarts: dict[int, int] = {}
    for override in num.iterfind(f"{W}lvlOverride"):
        at = _integer(override.get(f"{W}ilvl"))
        if at is None or not 0 <= at < LEVELS:
            continue
        if (level := override.find(f"{W}lvl")) is not None:
            own[at] = _level(level)
        first = _integer(_value(override, "startOverride"))
        if first is not None:
            restarts[at] = _bounded(first, 1)
            own[at] = replace(own[at], start=restarts[at])
    return WordList(abstract, tuple(own), restarts)


def _value(element: etree._Element, child: str) -> str | None:
    found = element.find(f"{W}{child}")
    return found.get(f"{W}val") if found is not None else None


def _integer(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text, re.ASCII) else None


def _bounded(number: int | None, default: int) -> int:
    return default if number is None else min(number, _LARGEST)
