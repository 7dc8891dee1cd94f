"""Figures: the periods, hours, counts and deadlines, each with its authority and its references."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from .layer import Layer
from .quantity import Quantity
from .source import Source
from .term import Term
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
    """What a figure depends on. Different scales never stand in for each other.

    TIER is of people, LEVEL of secrets, DEVICE and PLACE of the highest level they handle.
    """

    TIER = "tier"
    LEVEL = "level"
    DEVICE = "device"
    PLACE = "place"
    CERTIFICATE = "certificate"
    UNIT = "unit"
    NONE = "none"

    @property
    def names(self) -> Mapping[str, str]:
        """English key in rules.yaml → printed key; ``{"": ""}`` where there is none."""
        return _NAMES[self]


_LEVELS = {level.key: level.value for level in Level}
_NAMES: Mapping[Key, Mapping[str, str]] = {
    Key.TIER: {tier.key: tier.value for tier in Tier},
    Key.LEVEL: _LEVELS,
    Key.DEVICE: {key: f"{name}级计算机" for key, name in _LEVELS.items()},
    Key.PLACE: {key: f"{name}级场所" for key, name in _LEVELS.items()},
    Key.CERTIFICATE: {
        "grade_one": "一级",
        "grade_two": "二级",
        "class_a": "甲级",
        "class_b": "乙级",
    },
    Key.UNIT: {
        "agency": "机关单位",
        "enterprise": "资质企业",
        "consultancy": "军工咨询服务单位",
    },
    Key.NONE: {"": ""},
}


class FirstDay(Enum):
    """Whether the day from which a time runs is its first day."""

    INCLUDED = "included"
    EXCLUDED = "excluded"


class Days(Enum):
    """Which days count."""

    CALENDAR = "calendar"
    WORKING = "working"
    CONTINUOUS = "continuous"


class End(Enum):
    """Whether a time ends on the corresponding day or on its eve."""

    EVE = "eve"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Count:
    """How a time is counted, as data; ``counting`` of the figure says the same in words."""

    first_day: FirstDay
    days: Days
    ends: End


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
    """One row: what one source says. ``by`` is keyed by printed key (核心, 绝密) or ``""``.

    ``holders``: who keeps each copy; ``gloss``: it stands in a company's note, not in the provision;
    ``layer``: whose file the row stands in.
    """

    by: Mapping[str, Span]
    standing: Standing
    source: Source
    profile: str
    term: Term
    applies_to: str
    holders: tuple[str, ...]
    gloss: bool
    note: str
    where: str
    layer: Layer = Layer.NATIONAL

    @property
    def from_day(self) -> date | None:
        """The first day, None where it is open."""
        return self.term.from_day

    @property
    def to_day(self) -> date | None:
        """The day from which it no longer stood, None where it still does."""
        return self.term.to_day

    def valid(self, as_of: date) -> bool:
        """Whether the row stood on the day. Repeal is a ``to:`` date; that day no longer counts."""
        return self.term.holds(as_of)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value the rules speak of. ``kind`` is its section (periods, hours, counts, deadlines …).

    Without ``values`` the provision has no number and nobody else gives one: the unit fills it in.
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
    count: Count | None
    who: str
    to: tuple[str, ...]
    effect: str
    exception: str
    applies_to: str
    authority: Source
    note: str
    values: tuple[FigureValue, ...]
    where: str

    def phrase(self, quantity: Quantity) -> str:
        """The quantity as a sentence part: ``每年不少于8学时``, or ``24小时`` where nothing recurs."""
        return self.bounded(quantity) if self.per else str(quantity)

    def bounded(self, quantity: Quantity) -> str:
        """The quantity with the bound that the direction makes of it: 不超过20年, 每年不少于8学时."""
        bound = {Direction.MIN: "不少于", Direction.MAX: "不超过"}.get(self.direction, "")
        return f"{f'每{self.per}' if self.per else ''}{bound}{quantity}"
