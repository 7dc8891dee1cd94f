"""What an index knows besides its clauses, read once and kept while the index says the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from .card import Card, best_versions, by_name, load_cards
from .engine import Damaged
from .questions import Questions, load_questions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .contract import Reader

_KEPT = 4  # indexes whose cards stay parsed: a page's old one and its new one, of a few workspaces


@dataclass
class Holdings:
    """The cards of all versions at hand, with what is asked of them again and again.

    ``weights``: of a version on a day, kept by ``Scope.weight``.
    """

    cards: tuple[Card, ...]
    weights: dict[tuple[date, int], tuple[float, int]] = field(default_factory=dict)
    _best: dict[date, frozenset[int]] = field(default_factory=dict)

    @cached_property
    def named(self) -> Mapping[str, frozenset[int]]:
        """Folded name → versions (see ``card.by_name``)."""
        return by_name(self.cards)

    @cached_property
    def every(self) -> frozenset[int]:
        """The numbers of all of them."""
        return frozenset(range(len(self.cards)))

    @cached_property
    def field(self) -> frozenset[int]:
        """Those of works about secrecy."""
        return frozenset(number for number in self.every if self.cards[number].field)

    def shortest_names(self, versions: Iterable[int]) -> list[str]:
        """The names of these versions, folded, without those that only put something before another."""
        names = {name for number in versions for name in self.cards[number].names}
        return sorted(n for n in names if not any(n != m and n.endswith(m) for m in names))

    def best(self, as_of: date) -> frozenset[int]:
        """The versions searched by words on a day (see ``card.best_versions``)."""
        if as_of not in self._best:
            self._best[as_of] = best_versions(self.cards, as_of)
        return self._best[as_of]


def read_holdings(reader: "Reader") -> Holdings:
    """The cards of an index. Raises Damaged where they cannot be read."""
    try:
        return _holdings(reader.document("versions"))
    except ValueError as error:
        raise Damaged(str(error)) from error


def read_questions(reader: "Reader") -> Questions:
    """What the rulebook answers, and the words people ask with. Raises Damaged where they cannot be read."""
    try:
        return _questions(reader.document("questions"))
    except ValueError as error:
        raise Damaged(str(error)) from error


@lru_cache(_KEPT)
def _holdings(text: str) -> Holdings:
    return Holdings(load_cards(text))


@lru_cache(_KEPT)
def _questions(text: str) -> Questions:
    return load_questions(text)
