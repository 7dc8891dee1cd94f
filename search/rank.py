"""The order of hits, one for all engines: how much of the query stands in a clause, how near together,
and then what force the clause has.

Engines only propose candidates. Their scores differ in scale and decide nothing here, so that every
engine leads to the same order.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from .fold import fold_numbers
from .highlight import occurrences
from .record import Record

_COVERAGE, _WHOLE, _NEAR, _OFTEN, _HEADING = 0.40, 0.20, 0.15, 0.10, 0.15
_TITLE_WORTH = 0.5  # a word in the work's name alone says less than in the clause
_MEANT = 0.5  # a unit looked for and not typed
_KEEP = 0.2  # a hit must cover this share of what the best one covers

Score = tuple[float, float]
"""Value (0 to 1, more for a clause on which an answer rests; higher is better) and coverage (the share of
the query's weight a clause holds).
"""

EXACT: Score = (1.0, 1.0)
"""The very clause the query names."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: ``weights`` of the units that occur at all, ``segments`` wanted whole,
    ``total`` weight; ``resting``: the clauses (by citation) on which the rulebook's answer rests, and by how
    much they are preferred.
    """

    weights: Mapping[str, float]
    segments: Sequence[str]
    total: float
    resting: Mapping[str, float]

    @classmethod
    def of(
        cls,
        counts: Mapping[str, int],
        size: int,
        segments: Iterable[str],
        resting: Mapping[str, float] | None = None,
        meant: Collection[str] = (),
    ) -> "Wanted":
        """Weigh each unit by its rarity: in how many of ``size`` records it stands.

        The formula is the idf of BM25 (Robertson and Zaragoza 2009, 3.1), raised to stay above 0. A
        unit that occurs nowhere tells no clause from another and must not be among ``counts``. Units
        only ``meant`` and not typed count half.
        """
        weights = {
            unit: log(1 + (size - min(count, size) + 0.5) / (count + 0.5))
            * (_MEANT if unit in meant else 1)
            for unit, count in counts.items()
        }
        pieces = tuple(fold_numbers(segment) for segment in segments)
        return cls(weights, pieces, sum(weights.values()) or 1.0, resting or {})


def judge(record: Record, wanted: Wanted) -> Score:
    """How well a clause answers, whatever its force."""
    head, heading, text = record.folded
    weights, total = wanted.weights, wanted.total
    places = {unit: found for unit in weights if (found := occurrences(text, unit))}
    headed = {unit for unit in weights if occurrences(heading, unit, 1)}
    named = {unit for unit in weights if unit not in places and occurrences(head, unit, 1)} - headed
    full = sum(weights[unit] for unit in weights if unit in places or unit in headed)
    coverage = (full + _TITLE_WORTH * sum(weights[unit] for unit in named)) / total
    if not coverage:
        return 0.0, 0.0
    often = sum(weights[unit] * len(found) / (len(found) + 1.5) for unit, found in places.items())
    value = (
        _COVERAGE * coverage
        + _WHOLE * _whole(f"{heading}\n{text}", head, wanted.segments)
        + _NEAR * _nearness(places, wanted)
        + _OFTEN * often / total
        + _HEADING * sum(weights[unit] for unit in headed) / total
        + wanted.resting.get(record.citation, 0.0)
    )
    return value, coverage


def _whole(clause: str, title: str, segments: Sequence[str]) -> float:
    """The share of the query's unbroken pieces that stand in the clause as they are, or in its title."""
    length = sum(map(len, segments))
    held = sum(len(segment) for segment in segments if segment in clause)
    named = sum(len(segment) for segment in segments if segment not in clause and segment in title)
    return (held + _TITLE_WORTH * named) / length if length else 0.0


def _nearness(places: Mapping[str, list[int]], wanted: Wanted) -> float:
    """How close together the units stand: their own length over the shortest stretch that holds them all."""
    if len(places) < 2:
        return 0.0
    events = sorted((place, unit) for unit, found in places.items() for place in found)
    shortest, last = events[-1][0] - events[0][0] + 2, dict[str, int]()
    for place, unit in events:
        last[unit] = place
        if len(last) == len(places):
            shortest = min(shortest, place + len(unit) - min(last.values()))
    share = sum(wanted.weights[unit] for unit in places) / wanted.total
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
