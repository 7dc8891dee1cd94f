"""All that a query finds, of which a page shows a piece."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .rank import Score
from .record import Record

Ranked = list[tuple[Record, Score]]
REST: Score = (0.0, 0.0)
"""The score of what is not judged: it follows in the engine's order."""


@dataclass(frozen=True, slots=True)
class Listing:
    """``ranked``: the clauses of the page asked for, best first; ``total``: how many there are on all pages,
    and ``counts``: in each version. ``first``: the best of all, None where nothing was found. ``about``: there
    may be fewer (only of a phrase that very many clauses hold).
    """

    ranked: Ranked
    total: int
    counts: Mapping[int, int]
    first: Record | None
    about: bool = False

    @classmethod
    def of(cls, ranked: Sequence[tuple[Record, Score]], start: int, stop: int) -> "Listing":
        """A piece of what is at hand as a whole."""
        counts = Counter(record.version for record, _ in ranked)
        first = ranked[0][0] if ranked else None
        return cls(list(ranked[start:stop]), len(ranked), counts, first)
