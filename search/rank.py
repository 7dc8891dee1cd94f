"""The order of hits, one for all engines: how much of what the query is about a clause speaks of, how
often, where and how near together, and then what force the clause has.

Engines only propose candidates. Their scores differ in scale and decide nothing here, so that every
engine leads to the same order. The shares below were tuned on the rows of `bench/relevance` that are not
held out.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from .highlight import occurrences
from .record import Record

_COVERAGE, _OFTEN, _HEADING, _WHOLE, _NEAR, _FIRST = 0.50, 0.12, 0.20, 0.10, 0.10, 0.02
_DEFINING = 0.1  # a clause that begins: 国家秘密是……, for 什么是国家秘密
_NAMED_WORK = 0.2  # a clause of the very work that the query names
_HEADED, _TITLED = 0.9, 0.5  # a word in the heading, or in the work's name alone, beside the text
_START = 12  # characters: what a clause speaks of stands in them
_COMMONEST = 5.0  # weights of rarer units are alike: two characters met by chance are rarest of all
_NEGATION, _NEGATED = "非", "涉密"
_KEEP = 0.2  # a hit must cover this share of what the best one covers

Score = tuple[float, float]
"""Value (about 0 to 1, more for a clause on which an answer rests; higher is better) and coverage (the share
of the query's weight a clause holds).
"""

EXACT: Score = (1.0, 1.0)
"""The very clause the query names."""


def rarity(count: int, size: int) -> float:
    """What a unit that stands in ``count`` of ``size`` records is worth.

    The formula is the idf of BM25 (Robertson and Zaragoza 2009, 3.1), raised to stay above 0, and capped.
    """
    return min(_COMMONEST, log(1 + (size - min(count, size) + 0.5) / (count + 0.5)))


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say a thing: its ``units`` with their weights; ``worth`` of it, 1 for what was typed."""

    units: Mapping[str, float]
    worth: float = 1.0

    def share(self, level: Mapping[str, float]) -> float:
        """How much of it a clause says, 0 to 1, where each unit stands at a ``level``."""
        said = sum(weight * level[unit] for unit, weight in self.units.items())
        return self.worth * said / sum(self.units.values())


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing the query asks for, of what ``weight`` among all, and the ``ways`` to say it: any will do."""

    weight: float
    ways: Sequence[Way]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: ``concepts``; ``weights`` of all units of them that occur at all; ``segments`` wanted
    whole, folded; ``resting``: the clauses (by citation) on which the rulebook's answer rests, and by how
    much they are preferred; ``works``: the versions of the work that the query names; ``corrected``: what
    was typed and stands nowhere, each with the term looked for instead.
    """

    weights: Mapping[str, float]
    concepts: Sequence[Concept]
    segments: Sequence[str] = ()
    resting: Mapping[str, float] = field(default_factory=dict)
    works: frozenset[int] = frozenset()
    corrected: Sequence[tuple[str, str]] = ()

    @property
    def total(self) -> float:
        """The weight of everything asked for; 1 where that is nothing."""
        return sum(concept.weight for concept in self.concepts) or 1.0


def judge(record: Record, wanted: Wanted) -> Score:
    """How well a clause answers, whatever its force."""
    head, heading, text = record.folded
    weights = wanted.weights
    # `in` first: nearly all units stand nowhere in a clause, and a call for each is most of the time
    held = [unit for unit in weights if unit in text]
    places = {unit: found for unit in held if (found := _places(text, unit, weights))}
    headed = {unit for unit in weights if unit in heading and occurrences(heading, unit, 1)}
    level = {unit: _level(unit, places, headed, head) for unit in weights}
    coverage = sum(
        concept.weight * max(way.share(level) for way in concept.ways)
        for concept in wanted.concepts
    )
    coverage /= wanted.total
    if not coverage:
        return 0.0, 0.0
    total = sum(weights.values())
    often = sum(weights[unit] * len(found) / (len(found) + 1.5) for unit, found in places.items())
    first = sum(weights[unit] for unit, found in places.items() if found[0] < _START)
    value = (
        _COVERAGE * coverage
        + _OFTEN * often / total
        + _HEADING * sum(weights[unit] for unit in headed) / total
        + _FIRST * first / total
        + _WHOLE * _whole(f"{heading}\n{text}", head, wanted.segments)
        + _NEAR * _nearness(places, weights)
        + (_DEFINING if _defines(text, wanted.segments) else 0.0)
        + (_NAMED_WORK if record.version in wanted.works else 0.0)
        + wanted.resting.get(record.citation, 0.0)
    )
    return value, coverage


def _places(text: str, unit: str, asked: Container[str]) -> list[int]:
    """Where a unit stands; 非涉密 is no 涉密, unless it is asked for."""
    found = occurrences(text, unit)
    if unit != _NEGATED or _NEGATION + unit[0] in asked:
        return found
    return [place for place in found if text[place - 1 : place] != _NEGATION]


def _level(unit: str, places: Mapping[str, object], headed: set[str], head: str) -> float:
    """How fully a unit is there: in the text, in the heading, in the work's name and path, nowhere."""
    if unit in places:
        return 1.0
    if unit in headed:
        return _HEADED
    return _TITLED if unit in head and occurrences(head, unit, 1) else 0.0


def _defines(text: str, segments: Sequence[str]) -> bool:
    """Whether a clause begins with what was asked for the meaning of (see ``Questions.bare``)."""
    return any(segment.endswith("是") and text.startswith(segment) for segment in segments)


def _whole(clause: str, title: str, segments: Sequence[str]) -> float:
    """The share of the query's unbroken pieces that stand in the clause as they are, or in its title."""
    length = sum(map(len, segments))
    held = sum(len(segment) for segment in segments if segment in clause)
    named = sum(len(segment) for segment in segments if segment not in clause and segment in title)
    return (held + _TITLED * named) / length if length else 0.0


def _nearness(places: Mapping[str, list[int]], weights: Mapping[str, float]) -> float:
    """How close together the units stand: their own length over the shortest stretch that holds them all."""
    if len(places) < 2:
        return 0.0
    events = sorted((place, unit) for unit, found in places.items() for place in found)
    shortest, last = events[-1][0] - events[0][0] + 2, dict[str, int]()
    for place, unit in events:
        last[unit] = place
        if len(last) == len(places):
            shortest = min(shortest, place + len(unit) - min(last.values()))
    share = sum(weights[unit] for unit in places) / sum(weights.values())
    return share * min(1.0, (len(places) + 1) / shortest)


def order(scored: Iterable[tuple[Record, Score, int]], *, cut: bool) -> list[tuple[Record, Score]]:
    """Best first; ``cut``: without the tail that holds far less of the query than the best one does.

    The third value of each is its place in the order of force (``Card.order``), which decides between
    equals, before the order of reading.
    """
    found = sorted(scored, key=lambda hit: (-round(hit[1][0], 6), hit[2], hit[0].number))
    ranked = [(record, score) for record, score, _ in found]
    if not cut:
        return ranked
    least = _KEEP * max((coverage for _, (_, coverage) in ranked), default=0.0)
    return [hit for hit in ranked if hit[1][1] and hit[1][1] >= least]
