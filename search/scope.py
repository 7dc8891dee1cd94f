"""Which versions a search looks at, and what force each has on the day asked for."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ..law.errors import SearchError
from ..law.rank import Rank, Status
from .card import Card
from .holdings import Holdings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .limits import Limits
    from .operators import Operator
    from .places import Place
    from .query import Query

_FORCE = {
    Status.IN_FORCE: 1.0,
    Status.UNVERIFIED: 1.0,  # not known is no reason to rank lower; the status shown says so
    Status.PENDING: 0.93,
    Status.AMENDED: 0.93,
    Status.REPEALED: 0.85,
}
_FOREIGN = 0.86  # the rules of another unit bind nobody here; what they say still helps
_ELSEWHERE = (
    0.9  # a work of another field, which may be the only one to answer, beside those of this one
)
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
    """What an index holds seen through ``filters``.

    ``limits``: what operators say, None without any.
    ``open``: versions that filters and operators admit; ``chosen``: those of them searched by words.
    """

    holdings: Holdings
    filters: Filters
    limits: "Limits | None"
    open: frozenset[int]
    chosen: frozenset[int]

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards of all versions."""
        return self.holdings.cards

    @classmethod
    def of(
        cls, holdings: Holdings, filters: Filters, operators: "Sequence[Operator]" = ()
    ) -> "Scope":
        """Look at what is held through ``filters`` and the operators of the query."""
        cards, admitted, limits = holdings.cards, holdings.every, None
        if operators:
            from .limits import read_limits  # noqa: PLC0415 - most queries have none

            limits = read_limits(operators, holdings, filters.as_of)
        if filters.rank or filters.status:
            admitted = frozenset(
                number
                for number, card in enumerate(cards)
                if (not filters.rank or card.rank == filters.rank)
                and (not filters.status or card.force(filters.as_of) == filters.status)
            )
        every = filters.all_versions or filters.status != ""
        if limits is not None:
            every = every or limits.every
            if limits.admitted is not None:
                admitted &= limits.admitted
        chosen = admitted if every else admitted & holdings.best(filters.as_of)
        return cls(holdings, filters, limits, admitted, chosen)

    @property
    def field(self) -> frozenset[int]:
        """Those of the chosen versions whose subject is secrecy; none where all are."""
        own = self.holdings.field & self.chosen
        return own if own != self.chosen else frozenset()

    def place(self, query: "Query") -> "Place | None":
        """The place the words name; the module that reads citations is loaded only for words like one."""
        if not query.may_cite:
            return None
        from .places import find_place  # noqa: PLC0415

        return find_place(query.words, self.holdings.named, self.cards, self.filters.as_of)

    def work(self, query: "Query", place: "Place | None") -> tuple[frozenset[int], str]:
        """The versions of a work named among other words, and these words."""
        from .works import find_work, may_name  # noqa: PLC0415

        if place is not None or query.phrases or not may_name(query.words):
            return frozenset(), query.words
        return find_work(query.words, self.holdings.named)

    def status(self, number: int) -> str:
        """The printed 效力 of a version on the day asked for; "" for a reference, which has none."""
        return self.cards[number].force(self.filters.as_of)

    def weight(self, number: int) -> tuple[float, int]:
        """How much a version's force counts, 0 to 1 (in force before repealed, law before unit rule, another
        unit's rules last; the field's own works before others), and its place in the order of force.
        """
        known, key = self.holdings.weights, (self.filters.as_of, number)
        if key not in known:
            known[key] = self._weigh(self.cards[number])
        return known[key]

    def _weigh(self, card: Card) -> tuple[float, int]:
        order = card.order
        force = _FORCE[card.status(self.filters.as_of)] * (_FOREIGN if card.foreign else 1)
        force *= 1 if card.field else _ELSEWHERE
        return force * (1 - _PER_RANK * order), order
