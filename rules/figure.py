"""Figures: the periods, hours, counts and deadlines, each with its authority and its references."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .quantity import Quantity
from .terms import Level, Tier


class Direction(Enum):
    """Which way a unit may deviate: only towards the stricter side."""

    MIN = "min"
    MAX = "max"
    EXACT = "exact"
    NONE = "none"


class Standing(Enum):
    """What a value is worth. A 参考值 binds nobody until the unit adopts it in its own rules."""

    STATUTORY = "法定"
    RULED = "规定"
    REFERENCE = "参考值"

    @property
    def binding(self) -> bool:
        """Whether the value obliges by itself, within the scope of its source."""
        return self is not Standing.REFERENCE


class Key(Enum):
    """What a figure depends on. The two scales of tiers and levels never stand in for each other."""

    TIER = "tier"
    LEVEL = "level"
    NONE = "none"

    @property
    def names(self) -> Mapping[str, str]:
        """English key in rules.yaml → printed key; ``{"": ""}`` where there is none."""
        if self is Key.NONE:
            return {"": ""}
        members: type[Tier] | type[Level] = Tier if self is Key.TIER else Level
        return {member.key: member.value for member in members}


@dataclass(frozen=True, slots=True)
class Source:
    """A provision: the citation as written, and the short words by which it is found there."""

    citation: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Span:
    """From ``low`` to ``high``, both included; the unit chooses the point where they differ."""

    low: Quantity
    high: Quantity

    @property
    def point(self) -> Quantity | None:
        """The single value, or None where a choice has to be made."""
        return self.low if self.low == self.high else None

    def holds(self, quantity: Quantity) -> bool:
        """Whether ``quantity`` lies inside; ValueError if it measures something else."""
        return self.low <= quantity <= self.high

    def __str__(self) -> str:
        if self.low == self.high:
            return str(self.low)
        if self.low.unit == self.high.unit:
            return f"{self.low.number}—{self.high}"
        return f"{self.low}—{self.high}"


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One row: what one source says. ``by`` is keyed by printed key (核心, 绝密) or ``""``."""

    by: Mapping[str, Span]
    standing: Standing
    source: Source
    profile: str
    from_day: date | None
    to_day: date | None
    note: str
    where: str

    def valid(self, as_of: date) -> bool:
        """Whether the row stood on the day. Repeal is a ``to:`` date; that day no longer counts."""
        started = self.from_day is None or self.from_day <= as_of
        return started and (self.to_day is None or as_of < self.to_day)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value the rules speak of. ``kind`` is its section (periods, hours, counts, deadlines).

    ``effect`` is what follows when a deadline has run out, ``exception`` where the value gives way.
    """

    id: str
    kind: str
    name: str
    key: Key
    unit: str
    per: str
    direction: Direction
    starts: str
    counting: str
    who: str
    to: tuple[str, ...]
    effect: str
    exception: str
    applies_to: str
    authority: Source
    values: tuple[FigureValue, ...]
    where: str

    def phrase(self, quantity: Quantity) -> str:
        """The quantity as a sentence part: ``每年不少于8学时``, or ``24小时`` where nothing recurs."""
        return self.bounded(quantity) if self.per else str(quantity)

    def bounded(self, quantity: Quantity) -> str:
        """The quantity with the bound that the direction makes of it: 不超过20年, 每年不少于8学时."""
        bound = {Direction.MIN: "不少于", Direction.MAX: "不超过"}.get(self.direction, "")
        return f"{f'每{self.per}' if self.per else ''}{bound}{quantity}"
