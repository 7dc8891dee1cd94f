"""Exact places: the key an index holds for each clause, and the place a query names."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..law.citation import Citation
from ..law.concordance import replacements
from ..law.errors import CitationError
from ..law.labels import fold_label
from ..law.numerals import NUMERAL_CHARACTERS, article_label
from .card import Card
from .fold import fold, squeeze
from .holdings import Holdings

_NUMBER = rf"[{NUMERAL_CHARACTERS}0-9]+"
_ARTICLE = re.compile(
    rf"(?P<ordinal>第)?\s*{_NUMBER}\s*条(?:之[{NUMERAL_CHARACTERS}]+)?(?:\s*第\s*[(]?{_NUMBER}[)]?\s*[款项目])*"
)
_SHORT = re.compile(rf"(?:第\s*)?{_NUMBER}(?:之[{NUMERAL_CHARACTERS}]+)?(?![^\s,;:?!、。])")
_KIND = 2  # characters of 条例, 办法, 规定: kinds of instruments, and aliases of one
_FORMER = re.compile(r"(?:旧|老|原|原来|以前|[修改]订前|修正前)的?\s*$")
_LATEST = re.compile(r"(?:新|现行)的?\s*$")
_YEAR_AFTER = re.compile(r"\s*[(]\s*([0-9]{4})[^()]*[)]")
_YEAR = re.compile(r"(?:[(]\s*|(?<=[法例定则》])\s*(?=19|20))([0-9]{4})(?:[^()]*[)]|年?)\s*$")


@dataclass(frozen=True, slots=True)
class Place:
    """What a query names: ``citation`` (its work folded, "" where none was named), the ``versions`` it may
    be meant of (None: any; empty: no such year), the ``key`` of the clause, the ``rest`` of the query.
    """

    citation: Citation
    versions: frozenset[int] | None
    key: str
    rest: str

    @property
    def label(self) -> str:
        """The article's label, 第三十五条; "" for a place in a unit's rules."""
        cited = self.citation
        return "" if cited.article is None else article_label(cited.article, cited.branch)

    @property
    def cited(self) -> str:
        """As a citation."""
        return str(self.citation).strip()

    @property
    def dated(self) -> bool:
        """Whether a year was named."""
        return self.citation.year is not None


def place_keys(citation: Citation) -> list[str]:
    """The keys a clause is found by: of an article one; of a unit's clause one for every level above it too."""
    if citation.article is not None:
        return [article_key(citation)]
    steps = [_bare(step) for step in citation.path]
    return ["§" + "›".join(steps[:depth]) for depth in range(1, len(steps) + 1)]


def article_key(citation: Citation) -> str:
    """§35 or §35之1."""
    return f"§{citation.article}" + (f"之{citation.branch}" if citation.branch else "")


def _bare(step: str) -> str:
    """A label without brackets and points, in characters no engine takes for anything but a token."""
    return re.sub(r"[^\w]+", "·", fold_label(step)) or "·"


def replacement_keys(replaced_by: str) -> list[str]:
    """Keys by which an old clause is found from the article that replaced it, as its text names that:
    »某法·2024§43 for article 43 of 某法(2024).
    """
    try:
        cited = replacements(replaced_by)
    except CitationError:
        return []
    return [
        _replaced_key(squeeze(fold(citation.work)), citation.year, article_key(citation))
        for citation in cited
        if citation.article is not None
    ]


def successors(replaced_by: str, holdings: Holdings) -> list[tuple[str, frozenset[int]]]:
    """Key and versions of each article that took the place of an old clause."""
    try:
        cited = replacements(replaced_by)
    except CitationError:
        return []
    return [
        (article_key(each), _versions(each.work, each.year, holdings.named, holdings.cards))
        for each in cited
        if each.article is not None
    ]


def replaced_keys(place: "Place", holdings: Holdings) -> list[str]:
    """Every key by which old clauses may say that ``place``, of any of its versions, replaced them."""
    return [
        _replaced_key(name, year, place.key)
        for number in sorted(place.versions or ())
        for name, versions in holdings.named.items()
        if number in versions
        for year in dict.fromkeys((holdings.cards[number].version.year, None))
    ]


def _replaced_key(name: str, year: int | None, key: str) -> str:
    """``name`` folded, in characters no engine takes for anything but a token."""
    plain = re.sub(r"[^\w]+", "·", name)
    return f"»{plain}{'' if year is None else f'·{year}'}{key}"


def _versions(
    work: str, year: int | None, named: Mapping[str, frozenset[int]], cards: Sequence[Card]
) -> frozenset[int]:
    found = named.get(squeeze(fold(work)), frozenset())
    return frozenset(
        number for number in found if year is None or cards[number].version.year == year
    )


def find_place(
    text: str,
    named: Mapping[str, frozenset[int]],
    cards: Sequence[Card],
    as_of: date = date.max,
) -> Place | None:
    """The place ``text`` names, if any, perhaps among other words.

    保密法三十五条, 《保密法》(2010) 第35条 泄密, 第三十五条 (of any work), 35条保密法, 刑法398, 某制度 三(一);
    旧保密法36条 and 保密法旧第36条: of the version that on ``as_of`` was the last to be overtaken.
    """
    folded = fold(text)
    for form, read in ((_ARTICLE, _article_place), (_SHORT, _short_place)):
        for match in form.finditer(folded):
            if place := read(folded, match, named, cards):
                return _of_former(place, folded, match, cards, as_of)
    return _path_place(text, named, cards)


def _of_former(
    place: Place, folded: str, match: re.Match[str], cards: Sequence[Card], as_of: date
) -> Place:
    """The place in the version before, where the query asks for the old law and names no year."""
    words = place.citation.work and folded[: match.start()].replace(place.citation.work, "")
    if place.dated or not words or not _FORMER.search(words.rstrip("《》 ")):
        return place
    old = [number for number in place.versions or () if cards[number].version.overtaken(as_of)]
    dated = [number for number in old if cards[number].version.year is not None]
    if not dated:
        return place
    last = max(dated, key=lambda number: cards[number].version.begins)
    citation = replace(place.citation, year=cards[last].version.year)
    return replace(place, citation=citation, versions=frozenset({last}))


def _article_place(
    folded: str, match: re.Match[str], named: Mapping[str, frozenset[int]], cards: Sequence[Card]
) -> Place | None:
    """An article with a known work's name before or behind it, or 第X条 at the beginning, of whatever work."""
    before, name, year = _take_name(folded[: match.start()], named)
    after = folded[match.end() :]
    if not name and not before:
        name, year, after = _name_behind(after, named)
    if not name and (before or not match["ordinal"]):
        return None  # 哪一条, 三条措施, or a work that is not known here
    try:
        citation = Citation.parse(f"《{name or '某法'}》{match.group().strip()}")
    except CitationError:
        return None
    versions = _versions(name, year, named, cards) if name else None
    rest = " ".join(f"{before} {after}".split())
    return Place(replace(citation, work=name, year=year), versions, article_key(citation), rest)


def _name_behind(tail: str, named: Mapping[str, frozenset[int]]) -> tuple[str, int | None, str]:
    """The known name ``tail`` begins with, its year, and what follows; a kind of instrument is no name."""
    tail = tail.lstrip("的 ,").removeprefix("《")
    name = _longest(named, tail.startswith)
    if not name or not _stands_alone(name, "某"):
        return "", None, tail
    tail = tail[len(name) :].removeprefix("》")
    dated = _YEAR_AFTER.match(tail)
    return (name, int(dated[1]), tail[dated.end() :]) if dated else (name, None, tail)


def _short_place(
    folded: str, match: re.Match[str], named: Mapping[str, frozenset[int]], cards: Sequence[Card]
) -> Place | None:
    """An article as people type it: 刑法398. Whether the number is one, ``Citation`` decides."""
    before, name, year = _take_name(folded[: match.start()], named)
    if not name:
        return None
    gap = " " if folded[: match.start()].endswith(" ") else ""
    try:
        citation = Citation.parse(f"{name}{gap}{match.group()}")
    except CitationError:
        return None
    if citation.article is None:
        return None
    versions = _versions(name, year, named, cards)
    rest = " ".join(f"{before} {folded[match.end() :]}".split())
    return Place(replace(citation, work=name, year=year), versions, article_key(citation), rest)


def _take_name(head: str, named: Mapping[str, frozenset[int]]) -> tuple[str, str, int | None]:
    """What stands before the known name (with its year) at the end of ``head``, the name, the year.

    旧 and 新 before or behind the name are no part of either.
    """
    head, year = _take_year(_without_age(head))
    head = head.removesuffix("》").rstrip()
    name = _longest(named, head.endswith)
    before = head[: len(head) - len(name)].removesuffix("《")
    if name and not _stands_alone(name, before):
        return head, "", year
    return (_without_age(before), name, year) if name else (head, name, year)


def _without_age(head: str) -> str:
    head = head.rstrip()
    for age in (_FORMER, _LATEST):
        head = age.sub("", head).rstrip()
    return head


def _stands_alone(name: str, before: str) -> bool:
    """Whether ``name`` is not the end of another's: 治安管理条例 is not the work known as 条例."""
    if len(name) > _KIND or not before[-1:].isalnum():
        return True
    from ..law.cites_context import generic  # noqa: PLC0415 - few names are as short
    from ..law.cites_text import CUES  # noqa: PLC0415

    return not generic(name) or before.endswith(tuple(CUES.split("|")))


def _take_year(head: str) -> tuple[str, int | None]:
    dated = _YEAR.search(head)
    return (head[: dated.start()].rstrip(), int(dated[1])) if dated else (head, None)


def _path_place(
    text: str, named: Mapping[str, frozenset[int]], cards: Sequence[Card]
) -> Place | None:
    """A unit's rules by name, then the labels: 某制度 三(一)1, 某办法 10.1, 《某制度》第三章."""
    folded = fold(text).lstrip("《 ")
    name = _longest(named, folded.startswith)
    tail = folded[len(name) :].lstrip("》 ")
    if not name or not tail:
        return None
    try:
        citation = Citation.parse(f"《{name}》 {tail}")
    except CitationError:
        return None
    if not citation.path or citation.work != name:
        return None
    versions = _versions(name, citation.year, named, cards)
    return Place(citation, versions, place_keys(citation)[-1], "")


def _longest(names: Mapping[str, object], fits: Callable[[str], bool]) -> str:
    return max((name for name in names if len(name) > 1 and fits(name)), key=len, default="")
