"""What the operators of a query narrow the search to, and what is to be said of those that name nothing."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..law.rank import Rank, Status
from .card import REFERENCE, Card
from .fold import fold, squeeze
from .holdings import Holdings
from .operators import Field, Operator

RANKS = (*(rank.value for rank in Rank), REFERENCE)
STATUSES = tuple(status.value for status in Status)

_YEARS = re.compile(r"(\d{4})?(?:年)?(?:(-|~|至|到)(\d{4})?(?:年)?)?")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")  # 二〇二四
_DATED = re.compile(r"(.+?)[(]?((?:19|20)\d{2})年?(?:修订|修正|版|本)?[)]?")
_PROPOSED = 3
_LIKE = 0.52
_TOLD = 3  # operators that name nothing; of a pasted page not every one is told
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Limits:
    """``admitted``: the versions operators admit, None for all. ``every``: old versions are meant too, because
    a year or a 状态 was named. ``ignored``: operators that name nothing, as typed; ``said``: what to tell of
    them; ``meant``: names of works that were typed, with those they may have been meant for.
    """

    admitted: frozenset[int] | None = None
    every: bool = False
    ignored: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    meant: tuple[tuple[str, str], ...] = ()


def read_limits(operators: Sequence[Operator], holdings: Holdings, as_of: date) -> Limits:
    """Of one field any value is enough, of several fields all must hold; ``-`` takes away.

    An operator that names nothing is left out and told of, never guessed.
    """
    narrowing = [operator for operator in operators if operator.field is not Field.WITHOUT]
    if not narrowing:
        return Limits()
    reading = _Reading(holdings, as_of)
    wanted: dict[Field, frozenset[int]] = {}
    unwanted: frozenset[int] = frozenset()
    for operator in narrowing:
        found = reading.versions(operator)
        if found is None:
            continue
        if operator.negated:
            unwanted |= found
        else:
            wanted[operator.field] = wanted.get(operator.field, frozenset()) | found
    admitted = holdings.every.intersection(*wanted.values()) - unwanted
    every = reading.dated or Field.YEAR in wanted or Field.STATUS in wanted
    return Limits(
        admitted, every, tuple(reading.ignored), tuple(reading.said), tuple(reading.meant)
    )


class _Reading:
    """The operators of one query read against the versions at hand."""

    def __init__(self, holdings: Holdings, as_of: date) -> None:
        self.cards = holdings.cards
        self.named = holdings.named
        self.as_of = as_of
        self.dated = False
        self.ignored: list[str] = []
        self.said: list[str] = []
        self.meant: list[tuple[str, str]] = []

    def versions(self, operator: Operator) -> frozenset[int] | None:
        """What it admits; None where no value of it names anything."""
        read = {
            Field.WORK: self._works,
            Field.RANK: self._ranks,
            Field.STATUS: self._statuses,
            Field.YEAR: self._years,
        }[operator.field]
        if not operator.values:
            self._refuse(operator, "", f"“{operator.field.value}:”后面没有写明内容")
        found = [
            numbers for value in operator.values if (numbers := read(operator, value)) is not None
        ]
        return frozenset().union(*found) if found else None

    def _refuse(self, operator: Operator, value: str, why: str) -> None:
        self.ignored.append(str(Operator(operator.field, (value,), operator.negated)))
        if len(self.said) < _TOLD:
            self.said.append(f"{why}，没有按它筛选。{self._choice(operator.field, value)}")

    def _choice(self, field: Field, value: str) -> str:
        if field is Field.WORK:
            return self._proposed(value)
        if field is Field.YEAR:
            return "年份写作 2024、2010-2014 或者 2014-。"
        return f"可选：{'、'.join(RANKS if field is Field.RANK else STATUSES)}。"

    def _proposed(self, value: str) -> str:
        names = like_works(value, self.cards) if value else []
        if not value:
            return "法规写简称或者全称，例如 法规:保密法。"
        if not names:
            return "收录的法规见 guiju corpus list 或者网页“收录目录”。"
        self.meant += [(value, name) for name in names]
        quoted = "、".join(f"“{name}”" for name in names)
        return f"您是不是要找：{quoted}？"

    def _where(self, holds: Callable[[Card], bool]) -> frozenset[int]:
        return frozenset(number for number, card in enumerate(self.cards) if holds(card))

    def _ranks(self, operator: Operator, value: str) -> frozenset[int] | None:
        if value not in RANKS:
            self._refuse(operator, value, f"没有名为“{_short(value)}”的层级")
            return None
        return self._where(lambda card: card.level == value)

    def _statuses(self, operator: Operator, value: str) -> frozenset[int] | None:
        """A reference has no force and no 效力."""
        if value not in STATUSES:
            self._refuse(operator, value, f"没有名为“{_short(value)}”的效力状态")
            return None
        return self._where(lambda card: card.force(self.as_of) == value)

    def _years(self, operator: Operator, value: str) -> frozenset[int] | None:
        match = _YEARS.fullmatch(squeeze(fold(value)).translate(_DIGITS))
        if match is None or not (match[1] or match[3]):
            self._refuse(operator, value, f"“{_short(value)}”不是年份")
            return None
        first, to, last = match.groups()
        begin = int(first) if first else 0
        end = int(last) if last else 9999 if to else begin
        return self._where(lambda card: begin <= (card.year or -1) <= end)

    def _works(self, operator: Operator, value: str) -> frozenset[int] | None:
        name = _name(value)
        if found := self._called(name):
            return found
        dated = _DATED.fullmatch(name)
        works = self._called(dated[1]) if dated else frozenset()
        if dated is None or not works:
            self._refuse(operator, value, f"没有收录名为“{_short(value)}”的法规")
            return None
        year = int(dated[2])
        found = frozenset(number for number in works if self.cards[number].version.year == year)
        if not found:
            years = sorted({str(self.cards[number].version.year or "") for number in works} - {""})
            held = f"（收录有 {'、'.join(years)} 年的版本）" if years else ""
            self._refuse(operator, value, f"没有“{_short(value)}”这个版本{held}")
            return None
        self.dated = True
        return found

    def _called(self, name: str) -> frozenset[int]:
        return self.named.get(name) or self._unquoted().get(name, frozenset())

    def _unquoted(self) -> Mapping[str, frozenset[int]]:
        """Names that hold quotation marks, without them: in a query such a mark means something else."""
        return {
            name.replace('"', ""): numbers for name, numbers in self.named.items() if '"' in name
        }


def _name(value: str) -> str:
    return squeeze(fold(value)).strip("《》").replace('"', "")


def like_works(value: str, cards: Sequence[Card]) -> list[str]:
    """The names most like ``value``: those that hold it, then those that share most of its characters."""
    wanted = _name(value)
    worth: dict[str, float] = {}
    for card in cards if wanted else ():
        short = card.version.short
        worth[short] = max(worth.get(short, 0.0), likeness(wanted, card.names))
    liked = sorted(worth, key=lambda short: (-worth[short], len(short), short))
    return [short for short in liked[:_PROPOSED] if worth[short] > _LIKE]


def likeness(wanted: str, names: Iterable[str]) -> float:
    """0 to 1: 1 where one of ``names`` holds ``wanted`` as a whole, else by the characters they share."""
    return max(
        (1.0 if wanted in name else _shared(set(wanted), set(name)) for name in names), default=0.0
    )


def _shared(wanted: set[str], name: set[str]) -> float:
    """Mostly how much of what is wanted, a little how much of both: 保密发 is 保密法 rather than 保密岗位问答."""
    both = len(wanted & name)
    return 0.6 * both / len(wanted) + 0.3 * both / len(wanted | name)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
