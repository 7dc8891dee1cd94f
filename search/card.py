"""What an index knows of each version: its names, its force and whether its text is held."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..law.rank import Rank, Status
from ..law.version import Version
from .fold import fold, squeeze
from .record import SEPARATOR

REFERENCE = "参考资料"
"""层级 of what has no force, as it is asked for."""
_NATION = "中华人民共和国"
_FIELD = ("保密", "涉密", "泄密", "定密", "解密", "国家秘密", "工作秘密")
_ALIASES = 13  # values between a card's year and its aliases


@dataclass(frozen=True, slots=True)
class Card:
    """A version without its clauses, and whether any clause text of it is ``held``.

    ``digested``: digests (要点) stand in for articles whose text is not held. A reference (释义) has no
    rank and no force. ``foreign``: the rules of another unit than the user's (see ``rules.foreign``).
    """

    version: Version
    held: bool
    digested: bool = False
    foreign: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the work goes by, folded, the short one first."""
        version = self.version
        known = [version.short, version.title, *version.aliases]
        known += [name.removeprefix(_NATION) for name in known if name.startswith(_NATION)]
        return tuple(dict.fromkeys(squeeze(fold(name)) for name in known))

    @property
    def field(self) -> bool:
        """Whether the work is about secrecy, by its title."""
        return any(word in self.version.title for word in _FIELD)

    @property
    def rank(self) -> str:
        """The printed 层级, "" for a reference."""
        return self.version.rank.value if self.version.rank else ""

    @property
    def level(self) -> str:
        """The 层级 as it is asked for, 参考资料 for a reference."""
        return self.rank or REFERENCE

    @property
    def year(self) -> int | None:
        """The year a version is cited with, else that of its day; None where none is known."""
        day = self.version.adopted or self.version.effective
        return self.version.year or (day.year if day else None)

    @property
    def order(self) -> int:
        """Position in the order of force, 0 strongest, a reference last."""
        return self.version.rank.order if self.version.rank else len(Rank)

    def status(self, as_of: date) -> Status:
        """效力 on a day."""
        return self.version.status(as_of)

    def force(self, as_of: date) -> str:
        """The printed 效力 on a day; "" for a reference, which has none."""
        return self.status(as_of).value if self.version.rank else ""


def dump_cards(cards: Iterable[Card]) -> str:
    """Cards as text, one line each in the order of their numbers."""
    return "\n".join(SEPARATOR.join(_pack(card)) for card in cards)


def line_version(line: str) -> tuple[str, str]:
    """Citation and short name out of a card's line, without reading the rest of it."""
    _, short, year, _ = line.split(SEPARATOR, 3)
    return f"{short}({year})" if year else short, short


def line_names(line: str) -> tuple[str, ...]:
    """All names out of a card's line, the short one first, the title next."""
    title, short, _, *rest = line.split(SEPARATOR)
    return (short, title, *rest[_ALIASES:])


def _pack(card: Card) -> Iterator[str]:
    version = card.version
    yield from (
        version.title,
        version.short,
        str(version.year or ""),
        card.rank,
        version.replaced_by,
        version.applies_to,
        version.successor,
        version.number,
    )
    yield from (
        day.isoformat() if day else ""
        for day in (version.adopted, version.effective, version.repealed, version.superseded)
    )
    yield "" if version.articles is None else str(version.articles)
    yield "held" if card.held else ""
    yield "digested" if card.digested else ""
    yield "foreign" if card.foreign else ""
    yield from version.aliases


def load_cards(text: str) -> tuple[Card, ...]:
    """Cards out of ``dump_cards``. Raises ValueError for another text."""
    return tuple(_unpack(*line.split(SEPARATOR)) for line in text.split("\n")) if text else ()


def _unpack(*values: str) -> Card:
    (
        title,
        short,
        year,
        rank,
        replaced_by,
        applies_to,
        successor,
        number,
        adopted,
        effective,
        repealed,
        superseded,
        articles,
        held,
        digested,
        foreign,
        *aliases,
    ) = values
    version = Version(
        title,
        short,
        year=int(year) if year else None,
        rank=Rank(rank) if rank else None,
        replaced_by=replaced_by,
        applies_to=applies_to,
        successor=successor,
        number=number,
        adopted=_day(adopted),
        effective=_day(effective),
        repealed=_day(repealed),
        superseded=_day(superseded),
        articles=int(articles) if articles else None,
        aliases=tuple(aliases),
    )
    return Card(version, bool(held), bool(digested), bool(foreign))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def best_versions(cards: Sequence[Card], as_of: date) -> frozenset[int]:
    """The numbers of the versions searched by words: one for each work, that in force on ``as_of``, else
    the newest, of those held or digested.

    Where nothing in force is held the repealed text is still the best there is; so it is beside a
    version of which digests stand in for text.
    """
    works: dict[str, list[int]] = {}
    for number, card in enumerate(cards):
        if card.held or card.digested:
            works.setdefault(card.version.short, []).append(number)

    def worth(number: int) -> tuple[bool, bool, date]:
        status = cards[number].status(as_of)
        return (
            status.stands,
            status is not Status.PENDING,
            cards[number].version.begins,
        )

    best = {max(numbers, key=worth) for numbers in works.values()}
    for number in [number for number in best if cards[number].digested]:
        others = [other for other in works[cards[number].version.short] if cards[other].held]
        best.update(sorted(set(others) - {number}, key=worth)[-1:])
    return frozenset(best)


def by_name(cards: Sequence[Card]) -> Mapping[str, frozenset[int]]:
    """Folded name → the numbers of all versions of the work called so, whichever of them bears the name."""
    works: dict[str, set[int]] = {}
    for number, card in enumerate(cards):
        works.setdefault(card.version.short, set()).add(number)
    return {name: frozenset(works[card.version.short]) for card in cards for name in card.names}
