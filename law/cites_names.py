"""The names by which running text may call an instrument: titles, short names, 文号, and near misses."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from .citation import Citation
from .cites_text import fold
from .corpus import Corpus, fold_name
from .numerals import to_int
from .version import Version

_STATE = "中华人民共和国"
_NEAR, _NEAR_RULE = 0.6, 0.85
_LONGEST_NEAR = 40
_DATED = r"(.+?) ?\(((?:19|20)\d\d)年?[^()]{0,4}\)"


class Lexicon:
    """Known names, found at a place in folded text by their first two characters."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names: dict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names), key=len, reverse=True):
            if len(name) >= 2:
                self.names[name[:2]].append(name)
        self.openings = {head[0] for head in self.names}

    def find(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Every place where names stand, and those names, longest first."""
        openings, heads = self.openings, self.names
        for start, sign in enumerate(text):
            if sign in openings and (names := heads.get(text[start : start + 2])):
                found = [name for name in names if text.startswith(name, start)]
                if found:
                    yield start, found


@dataclass(frozen=True, slots=True)
class NameBook:
    """What the corpus and the list of national laws tell about names."""

    shorts: dict[str, str]
    years: dict[str, frozenset[int]]
    numbers: dict[str, Version]
    titles: frozenset[str]
    spoken: frozenset[str]
    _grams: dict[str, list[str]] = field(repr=False)
    _parsed: dict[str, Citation] = field(repr=False, default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus) -> "NameBook":
        """The names of every version in ``corpus``, and of the laws that are only known by name."""
        shorts: dict[str, str] = {}
        years: dict[str, set[int]] = defaultdict(set)
        for version in corpus.versions:
            for name in (version.short, version.title, *version.aliases):
                shorts[fold_name(name)] = version.short
            years[version.short] |= {version.year} if version.year else set()
        plain = [name for name in shorts if len(name) <= _LONGEST_NEAR]
        spoken = [fold(name) for name in (*shorts, *national_laws())]
        return cls(
            shorts,
            {short: frozenset(known) for short, known in years.items()},
            {fold_number(v.number): v for v in corpus.versions if v.number},
            frozenset(fold(v.title) for v in corpus.versions),
            frozenset((*spoken, *(_STATE + name for name in spoken))),
            _index_grams(plain),
        )

    def work(self, name: str) -> str:
        """The short name of the work known as ``name``, or ``name`` itself."""
        return self.shorts.get(fold_name(name), name)

    def parse(self, written: str) -> Citation:
        """The work of a name as written, its year taken out of 保密法(2010)."""
        if written not in self._parsed:
            match = re.fullmatch(_DATED, fold(written))
            dated = match is not None and not self.knows(written)
            name = match[1] if match and dated else written
            year = int(match[2]) if match and dated else None
            self._parsed[written] = Citation(self.work(name), year)
        return self._parsed[written]

    def knows(self, name: str) -> bool:
        """Whether the corpus has a work known as ``name``."""
        return fold_name(name) in self.shorts

    def is_title(self, name: str) -> bool:
        """Whether ``name`` with 中华人民共和国 before it is the whole title of a version, or has none."""
        return not fold(name).startswith(_STATE) or fold(name) in self.titles

    def near(self, name: str) -> list[str]:
        """Short names of works whose names resemble ``name``, likeliest first; at most five.

        Either has the other's characters in order with few more (保守秘密法, 安全法), or they share most
        of their pairs of characters (Dice's coefficient of bigrams, at least 0.6).
        """
        wanted = fold_name(name)
        if not 2 <= len(wanted) <= _LONGEST_NEAR:
            return []
        shared = Counter(other for gram in grams(wanted) for other in self._grams.get(gram, ()))
        scored = [(_likeness(wanted, other, count), other) for other, count in shared.items()]
        best = sorted((pair for pair in scored if pair[0] >= _NEAR), key=lambda p: (-p[0], p[1]))
        return list(dict.fromkeys(self.shorts[other] for _, other in best))[:5]


def _likeness(wanted: str, other: str, shared: int) -> float:
    """0.9 for the same characters in order but for few, else Dice's coefficient.

    The first only between laws (法, 条例): a unit's 保密管理规定 is no misspelling of the state's.
    """
    if wanted[-1] != other[-1]:
        return 0.0
    short, long = sorted((wanted, other), key=len)
    signs = iter(long)
    few = len(long) - len(short) <= max(2, len(short) // 2)
    alike = 2 * shared / (len(grams(wanted)) + len(grams(other)))
    if not wanted.endswith(("法", "条例")):
        return alike if alike >= _NEAR_RULE else 0.0
    return 0.9 if few and all(sign in signs for sign in short) else alike


def grams(text: str) -> set[str]:
    """The pairs of neighbouring characters in ``text``."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _index_grams(names: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for gram in grams(name):
            index[gram].append(name)
    return index


@lru_cache(maxsize=1)
def national_laws() -> frozenset[str]:
    """Names of laws of the state, without 中华人民共和国: which name is a law's although no text is held."""
    lines = (files("guiju.law") / "data" / "法律名称.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def fold_number(number: str) -> str:
    """A 文号 for comparing: widths and numerals alike, 第 and 中华人民共和国 left out.

    国务院第786号令, 国务院令第786号 and 国务院令第七百八十六号 are one; 〔2019〕 and [2019] too.
    """
    plain = fold(number).replace(" ", "").removeprefix(_STATE)
    plain = re.sub(
        r"^(.{1,14}?)((?:\d{4}年)?第?[0-9一二三四五六七八九十百千〇零]{1,9}号)令$", r"\1令\2", plain
    )
    match = re.search(r"第?([0-9一二三四五六七八九十百千〇零]{1,9})号$", plain)
    if match is None:
        return plain
    try:
        return f"{plain[: match.start()]}{to_int(match[1])}号"
    except ValueError:
        return plain
