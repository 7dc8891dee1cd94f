"""What belongs to a name in running text: the year before it, years, 文号 and definitions behind it."""

import re
from dataclasses import dataclass

from .cites_names import NameBook, fold_number
from .cites_text import NUMBER

_YEAR = r"(?:19|20)\d\d"
_BEFORE = (
    rf"(?<!\d)({_YEAR}) ?(?:年?(?P<sure>(?:新?(?:修订|修正|修改)|公布|施行|通过)?的?版?的?)|年)$"
)
_IN_PAREN = (
    rf" ?\( ?({_YEAR}) ?(?:年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?)?"
    r"(?:新?修订|修正|修改|公布|施行|通过)?(?:版|本|文本)? ?\)"
)
_BEHIND = rf" ?({_YEAR}) ?年?(?:修订版|修正版|版本?|修订本|文本)"
_BEGINS_BEHIND, _ENDS_BEFORE = frozenset(" (,12"), frozenset("年版的订正改布行过")
_TRIAL = r" ?\((?:试行|暂行|草案|征求意见稿)\)"
_ALIAS = r"(?:《([^《》()]{1,30})》|\"([^\"()]{1,30})\"|([^《》\"(),。;、]{1,20}))"
_CALLED = r"(?:(?:以下|下)(?:均|都|分别|统一|统)?(?:简称|称)|分别简称|简称)(?:为|作)?:? ?"
_DEFINED = (
    rf" ?\((?P<front>[^()\n]{{0,60}}?){_CALLED}"
    rf"(?P<aliases>{_ALIAS}(?:[、和及或与]?{_ALIAS}){{0,3}})[^()\n]{{0,20}}\)"
)
_DEFINED_PLAIN = rf", ?{_CALLED}(?P<aliases>《[^《》()]{{1,30}}》|\"[^\"()]{{1,30}}\")"
_NUMBERED = r" ?\([^()\n]{0,40}?号令?[^()\n]{0,20}\)"
_NUMBER = (
    rf"([\u4e00-\u9fff]{{1,14}}(?:令 ?(?:\d{{4}}年)?(?:第 ?)?{NUMBER} ?号"
    rf"|(?:\d{{4}}年)?第 ?{NUMBER} ?号令|\[\d{{4}}\] ?\d{{1,5}} ?号))"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name read to its end. ``end``: with year and number; ``after``: also behind its definition.

    ``year`` of the version, ``number`` folded, ``aliases`` it is to be called by from here on.
    """

    start: int
    end: int
    after: int
    year: int | None = None
    number: str = ""
    aliases: tuple[str, ...] = ()


def alias_names(text: str) -> set[str]:
    """Every name that folded ``text`` defines by 以下简称, wherever."""
    found: set[str] = set()
    for form in (_DEFINED, _DEFINED_PLAIN):
        for match in re.finditer(form, text):
            found.update(_split(match["aliases"]))
    return found


def _split(aliases: str) -> tuple[str, ...]:
    parts = re.findall(_ALIAS, aliases)
    return tuple(next(part for part in found if part) for found in parts)


def read_name(text: str, start: int, end: int, floor: int, years: frozenset[int]) -> Named:
    """Read around the name from ``start`` to ``end``, not before ``floor``.

    ``years`` of the versions known: a year just before a name (2010年保密法) counts if it is one of them
    or 版 or 修订 says so; else it is only when something happened.
    """
    year, begin = _year_before(text, start, floor, years)
    number, after = "", end
    aliases: tuple[str, ...] = ()
    while match := _match_behind(text, after):
        kind, found = match
        after = found.end()
        if kind == "year":
            year = year or int(found[1])
        elif kind == "defined":
            aliases = _split(found["aliases"])
            number = (
                number or _number_in(found["front"]) if "front" in found.groupdict() else number
            )
            continue
        elif kind == "number":
            number = number or _number_in(found.group())
        if not aliases:
            end = after
    return Named(begin, end, after, year, number, aliases)


def _match_behind(text: str, at: int) -> tuple[str, re.Match[str]] | None:
    if text[at : at + 1] not in _BEGINS_BEHIND:
        return None
    forms = (
        ("year", _IN_PAREN),
        ("year", _BEHIND),
        ("trial", _TRIAL),
        ("defined", _DEFINED),
        ("defined", _DEFINED_PLAIN),
        ("number", _NUMBERED),
    )
    for kind, form in forms:
        if match := re.compile(form).match(text, at):
            return kind, match
    return None


def _year_before(
    text: str, start: int, floor: int, years: frozenset[int]
) -> tuple[int | None, int]:
    if text[start - 1 : start] not in _ENDS_BEFORE:
        return None, start
    floor = max(floor, start - 14)
    match = re.search(_BEFORE, text[floor:start])
    if match is None:
        return None, start
    year = int(match[1])
    said = any(word in match.group() for word in ("版", "修订", "修正"))
    return (year, floor + match.start()) if said or year in years else (None, start)


def _number_in(words: str) -> str:
    match = re.search(_NUMBER, words)
    return fold_number(match[1]) if match else ""


def version_year(book: NameBook, work: str, named: Named) -> int | None:
    """The year of the version meant: as written, else that of the version with the 文号 written."""
    if named.year or not named.number:
        return named.year
    version = book.numbers.get(named.number)
    return version.year if version and version.short == work else None
