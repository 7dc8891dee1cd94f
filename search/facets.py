"""How what was found is spread over 层级, 状态, 法规 and 年份, each with the operator that narrows to it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..law.rank import Rank, Status
from .operators import Field, Operator
from .scope import Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_WORKS = 12
"""Works listed, those with the most clauses; how many there are more is in ``Facets.others``."""
_RANKS = {rank.value: order for order, rank in enumerate(Rank)}
_STATUSES = {status.value: order for order, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Facet:
    """``count`` clauses have ``value`` in ``field``; ``operator``: what to add to the query for them alone."""

    field: Field
    value: str
    count: int

    @property
    def operator(self) -> str:
        """As it may be typed."""
        return str(Operator(self.field, (self.value,)))

    def as_json(self) -> "dict[str, Any]":
        """As plain data."""
        return {"value": self.value, "count": self.count, "operator": self.operator}


@dataclass(frozen=True, slots=True)
class Facets:
    """By field: 层级 and 状态 in the order of force, 法规 the most frequent first, 年份 the latest first.

    A reference has no 状态, a unit's rules may have no 年份: such clauses are counted in the others alone.
    ``others``: how many works are not listed.
    """

    ranks: tuple[Facet, ...] = ()
    statuses: tuple[Facet, ...] = ()
    works: tuple[Facet, ...] = ()
    years: tuple[Facet, ...] = ()
    others: int = 0

    def as_json(self) -> "dict[str, Any]":
        """By the names of the operators; ``others``: how many works are not listed."""
        groups = (self.ranks, self.statuses, self.works, self.years)
        names = (Field.RANK, Field.STATUS, Field.WORK, Field.YEAR)
        listed = {
            field.value: [facet.as_json() for facet in group]
            for field, group in zip(names, groups, strict=True)
        }
        return {**listed, "others": self.others}


def make_facets(counts: Mapping[int, int], scope: Scope) -> Facets:
    """Out of the numbers of clauses in each version."""
    cards = scope.cards

    def spread(value: Callable[[int], str]) -> Counter[str]:
        found: Counter[str] = Counter()
        for number, count in counts.items():
            found[value(number)] += count
        del found[""]
        return found

    ranks = spread(lambda number: cards[number].level)
    statuses = spread(scope.status)
    works = spread(lambda number: cards[number].version.short)
    years = spread(lambda number: str(cards[number].year or ""))
    return Facets(
        _facets(Field.RANK, ranks, lambda value: (_RANKS.get(value, len(_RANKS)), value)),
        _facets(Field.STATUS, statuses, lambda value: (_STATUSES[value], value)),
        _facets(Field.WORK, works, lambda value: (-works[value], value))[:MOST_WORKS],
        _facets(Field.YEAR, years, lambda value: (-int(value), value)),
        max(len(works) - MOST_WORKS, 0),
    )


def _facets(
    field: Field, found: Counter[str], order: Callable[[str], tuple[int, str]]
) -> tuple[Facet, ...]:
    return tuple(Facet(field, value, found[value]) for value in sorted(found, key=order))
