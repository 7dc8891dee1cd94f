"""The order of hits, one for all engines: how much of the query stands in a clause, how near together,
and then what force the clause has.

Engines only propose candidates. Their scores differ in scale and are used for nothing but a last
decision between equals, so that every engine leads to the same order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from ..law.clause import MISSING, MISSING_TITLE
from .fold import fold, fold_numbers, squeeze
from .highlight import occurrences
from .record import Record

_COVERAGE, _WHOLE, _NEAR, _OFTEN, _HEADING = 0.40, 0.20, 0.15, 0.10, 0.15
_TITLE_WORTH = 0.5  # a word in the work's name alone says less than in the clause
_KEEP = 0.35  # a hit must cover this share of what the best one covers


def bare(text: str) -> str:
    """``text`` without the marks of holes, which are words of ours and not of the source."""
    return text.replace(MISSING_TITLE, " ").replace(MISSING, " ")


def own_heading(article: str, heading: str) -> str:
    """What a clause is headed by: 第三十五条 counts in, a bare number of a unit's rules (24) says nothing."""
    return f"{article} {heading}" if article.startswith("第") else heading


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: ``weights`` of the units that occur at all, ``segments`` wanted whole."""

    weights: Mapping[str, float]
    segments: Sequence[str]

    @classmethod
    def of(cls, counts: Mapping[str, int], size: int, segments: Iterable[str]) -> "Wanted":
        """Weigh each unit by its rarity: in how many of ``size`` records it stands.

        The formula is the idf of BM25 (Robertson and Zaragoza 2009, 3.1), raised to stay above 0. A
        unit that occurs nowhere tells no clause from another and must not be among ``counts``.
        """
        weights = {
            unit: log(1 + (size - min(count, size) + 0.5) / (count + 0.5))
            for unit, count in counts.items()
        }
        return cls(weights, tuple(fold_numbers(segment) for segment in segments))

    @property
    def total(self) -> float:
        """The weight of everything looked for."""
        return sum(self.weights.values()) or 1.0


@dataclass(frozen=True, slots=True)
class Field:
    """A clause as it is judged: its three parts number-folded, and how much its force counts (0 to 1)."""

    title: str
    heading: str
    text: str
    force: float

    @classmethod
    def of(cls, record: Record, title: str, force: float) -> "Field":
        """Fold a record's parts. ``title``: the names of the work, folded already."""
        parts = (" ".join(record.path), own_heading(record.article, record.heading), record.text)
        path, heading, text = (fold_numbers(fold(bare(part))) for part in parts)
        return cls(f"{title} {path}", heading, text, force)


@dataclass(frozen=True, slots=True)
class Score:
    """``value``: 0 to 1, higher is better. ``coverage``: the share of the query's weight it holds."""

    value: float
    coverage: float


def judge(field: Field, wanted: Wanted) -> Score:
    """How well a clause answers."""
    places = {unit: found for unit in wanted.weights if (found := occurrences(field.text, unit))}
    share = _shares(field, wanted, places)
    total = wanted.total
    coverage = sum(wanted.weights[unit] * part for unit, part in share.items()) / total
    if not coverage:
        return Score(0.0, 0.0)
    often = (
        sum(
            wanted.weights[unit] * len(found) / (len(found) + 1.5) for unit, found in places.items()
        )
        / total
    )
    heading = (
        sum(
            weight for unit, weight in wanted.weights.items() if occurrences(field.heading, unit, 1)
        )
        / total
    )
    value = (
        _COVERAGE * coverage
        + _WHOLE * _whole(field, wanted.segments)
        + _NEAR * _nearness(places, wanted)
        + _OFTEN * often
        + _HEADING * heading
    )
    return Score(value * field.force, coverage)


def _shares(field: Field, wanted: Wanted, places: Mapping[str, list[int]]) -> dict[str, float]:
    """For each unit found: 1 where clause or heading holds it, less where only the title does."""
    shares = dict.fromkeys(places, 1.0)
    for unit in wanted.weights:
        if unit not in shares and occurrences(field.heading, unit, 1):
            shares[unit] = 1.0
        elif unit not in shares and occurrences(field.title, unit, 1):
            shares[unit] = _TITLE_WORTH
    return shares


def _whole(field: Field, segments: Sequence[str]) -> float:
    """The share of the query's unbroken pieces that stand in the clause as they are."""
    length = sum(map(len, segments))
    if not length:
        return 0.0
    text, title = squeeze(f"{field.heading}\n{field.text}"), squeeze(field.title)
    held = sum(len(segment) for segment in segments if segment in text)
    named = sum(len(segment) for segment in segments if segment not in text and segment in title)
    return (held + _TITLE_WORTH * named) / length


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
    found = sorted(scored, key=lambda hit: (-round(hit[1].value, 6), hit[2], hit[0].number))
    least = _KEEP * max((score.coverage for _, score, _ in found), default=0.0)
    kept = [
        (record, score) for record, score, _ in found if score.coverage and score.coverage >= least
    ]
    return kept if cut else [(record, score) for record, score, _ in found]


def stands_in(literal: str, text: str) -> bool:
    """Whether a quoted phrase (see ``Query.literals``) stands in ``text`` word for word."""
    return literal in squeeze(fold(text))
