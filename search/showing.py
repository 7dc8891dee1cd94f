"""A found clause as it is shown."""

from collections.abc import Collection, Mapping, Sequence

from .highlight import find_ranges, snippet
from .rank import Score
from .record import Record
from .result import Hit
from .scope import Scope


def make_hit(
    record: Record,
    score: Score,
    scope: Scope,
    units: Collection[str],
    literals: Sequence[str],
    weights: Mapping[str, float],
) -> Hit:
    """``record`` with its snippet, in which ``units`` and ``literals`` are marked."""
    card = scope.cards[record.version]
    found = find_ranges(record.text, units, literals)
    return Hit(
        title=card.version.title,
        version=card.version.citation,
        rank=card.rank,
        status=scope.status(record.version),
        article=record.article,
        path=record.path,
        heading=record.heading,
        text=record.text,
        snippet=snippet(record.text, found, weights),
        score=score[0],
        citation=record.citation,
        replaced_by=record.replaced_by,
        digest=record.digest,
        applies_to=card.version.applies_to,
        foreign=card.foreign,
        year=card.version.year,
        number=card.version.number,
    )
