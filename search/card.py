"""What an index knows of each version: its names, its force and whether its text is held."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..law.rank import Rank, Status
from ..law.version import Version
from .fold import fold, squeeze

_NATION = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Card:
    """A version without its clauses, and whether any clause text of it is ``held``.

    A reference (释义) has no rank and no force.
    """

    version: Version
    held: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the work goes by, folded, the short one first."""
        version = self.version
        known = [version.short, version.title, *version.aliases]
        known += [name.removeprefix(_NATION) for name in known if name.startswith(_NATION)]
        return tuple(dict.fromkeys(squeeze(fold(name)) for name in known))

    @property
    def rank(self) -> str:
        """The printed 层级, "" for a reference."""
        return self.version.rank.value if self.version.rank else ""

    @property
    def order(self) -> int:
        """Position in the order of force, 0 strongest, a reference last."""
        return self.version.rank.order if self.version.rank else len(Rank)

    def status(self, as_of: date) -> Status:
        """效力 on a day."""
        return self.version.status(as_of)


_DATES = ("adopted", "effective", "repealed")


def dump_cards(cards: Iterable[Card]) -> str:
    """Cards as JSON, one array of plain objects in the order of their numbers."""
    return json.dumps([_plain(card) for card in cards], ensure_ascii=False)


def _plain(card: Card) -> dict[str, Any]:
    version = card.version
    days = {name: day.isoformat() for name in _DATES if (day := getattr(version, name))}
    return {
        "title": version.title,
        "short": version.short,
        "year": version.year,
        "rank": version.rank.name if version.rank else None,
        "replaced_by": version.replaced_by,
        "articles": version.articles,
        "aliases": version.aliases,
        "excerpt": version.excerpt,
        "held": card.held,
        **days,
    }


def load_cards(text: str) -> tuple[Card, ...]:
    """Cards out of ``dump_cards``. Raises ValueError, KeyError or TypeError for another text."""
    return tuple(_card(plain) for plain in json.loads(text))


def _card(plain: dict[str, Any]) -> Card:
    held = bool(plain.pop("held"))
    rank = plain.pop("rank")
    for name in _DATES:
        if name in plain:
            plain[name] = date.fromisoformat(plain[name])
    plain["aliases"] = tuple(plain["aliases"])
    return Card(Version(rank=Rank[rank] if rank else None, **plain), held)


def best_versions(cards: Sequence[Card], as_of: date) -> frozenset[int]:
    """The number of one held version for each work: that in force on ``as_of``, else the newest.

    Where nothing in force is held the repealed text is still the best there is.
    """
    works: dict[str, list[int]] = {}
    for number, card in enumerate(cards):
        if card.held:
            works.setdefault(card.version.short, []).append(number)

    def worth(number: int) -> tuple[bool, bool, date]:
        status = cards[number].status(as_of)
        return (
            status is Status.IN_FORCE,
            status is not Status.PENDING,
            cards[number].version.begins,
        )

    return frozenset(max(numbers, key=worth) for numbers in works.values())


def by_name(cards: Sequence[Card]) -> Mapping[str, frozenset[int]]:
    """Folded name → the numbers of all versions of the works called so."""
    named: dict[str, set[int]] = {}
    for number, card in enumerate(cards):
        for name in card.names:
            named.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in named.items()}
