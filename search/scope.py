"""Which versions a search looks at, and what force each has on the day asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ..law.errors import SearchError
from ..law.rank import Rank, Status
from .card import Card, best_versions

_FORCE = {
    Status.IN_FORCE: 1.0,
    Status.UNVERIFIED: 1.0,  # not known is no reason to rank lower; the status shown says so
    Status.PENDING: 0.93,
    Status.AMENDED: 0.93,
    Status.REPEALED: 0.85,
}
_FOREIGN = 0.92  # the rules of another unit bind nobody here; what they say still helps
_PER_RANK = 0.01  # how little a step down in rank counts against relevance


@dataclass(frozen=True, slots=True)
class Filters:
    """What the user narrows a search to: 层级 and 效力 by their Chinese names, "" for any.

    Unless ``all_versions`` or a 效力 is asked for, each work is searched in one version: the one in
    force on ``as_of``, else the newest held. Raises SearchError for a name that does not exist.
    """

    as_of: date
    rank: str = ""
    status: str = ""
    all_versions: bool = False

    def __post_init__(self) -> None:
        _check(self.rank, Rank, "层级")
        _check(self.status, Status, "效力")


def _check(name: str, names: type[Enum], what: str) -> None:
    known = [str(member.value) for member in names]
    if name and name not in known:
        raise SearchError(f"没有名为“{name}”的{what}", where=what, mend=f"可选：{'、'.join(known)}")


@dataclass(frozen=True, slots=True)
class Scope:
    """The cards of an index seen through ``filters``.

    ``open``: versions that rank and status admit; ``chosen``: those of them searched by words.
    """

    cards: Sequence[Card]
    filters: Filters
    open: frozenset[int]
    chosen: frozenset[int]

    @classmethod
    def of(cls, cards: Sequence[Card], filters: Filters) -> "Scope":
        """Look at ``cards`` through ``filters``."""
        admitted = frozenset(
            number
            for number, card in enumerate(cards)
            if (not filters.rank or card.rank == filters.rank)
            and (not filters.status or card.status(filters.as_of).value == filters.status)
        )
        chosen = admitted
        if not (filters.all_versions or filters.status):
            chosen = admitted & best_versions(cards, filters.as_of)
        return cls(cards, filters, admitted, chosen)

    def status(self, number: int) -> str:
        """The printed 效力 of a version on the day asked for; "" for a reference, which has none."""
        card = self.cards[number]
        return card.status(self.filters.as_of).value if card.rank else ""

    def weight(self, number: int) -> tuple[float, int]:
        """How much a version's force counts, 0 to 1 (in force before repealed, law before unit rule, another
        unit's rules last), and its place in the order of force.
        """
        card = self.cards[number]
        order = card.order
        force = _FORCE[card.status(self.filters.as_of)] * (_FOREIGN if card.foreign else 1)
        return force * (1 - _PER_RANK * order), order
