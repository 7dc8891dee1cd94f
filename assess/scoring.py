"""Reckoning a 评分表: what counts, what is lost, what is left. Pure functions over what people entered.

The rules of the arithmetic stand in rules.yaml (checklists: self_assessment_standard): only 实有项目
count; an item loses no more than it is worth; extra deductions are taken from the whole; the
percentage is 得分 over 实有项目总分; a veto fails the whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from ..law.errors import UnitError
from ..unit.entries import Marking, ScoreEntry

_ZERO = Decimal(0)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """A line reckoned: what it is worth to this unit (``full``), what it ``lost``, what it ``earned``.

    An extra deduction is worth nothing and earns nothing; its loss is taken from the whole.
    """

    entry: ScoreEntry
    full: Decimal
    lost: Decimal
    earned: Decimal


@dataclass(frozen=True, slots=True)
class ScoredGroup:
    """The scored lines of one 类别 together; ``full`` is 0 where the unit has none of them."""

    name: str
    full: Decimal
    earned: Decimal

    @property
    def percentage(self) -> Decimal:
        """得分率 in per cent, as ``percentage``. Raises ZeroDivisionError where nothing counts."""
        return percentage(self.earned, self.full)


@dataclass(frozen=True, slots=True)
class Tally:
    """The whole table reckoned. ``full``: 实有项目总分; ``extra``: 附加扣分 together; ``vetoes``: found."""

    items: tuple[ScoredItem, ...]
    groups: tuple[ScoredGroup, ...]
    full: Decimal
    extra: Decimal
    vetoes: tuple[ScoredItem, ...]

    @property
    def lost(self) -> Decimal:
        """What the scored lines lost, extra deductions apart."""
        return sum((item.lost for item in self.items if item.full), _ZERO)

    @property
    def points(self) -> Decimal:
        """得分: never below 0, however much is deducted."""
        return max(self.full - self.lost - self.extra, _ZERO)

    @property
    def ratio(self) -> Fraction:
        """得分 / 实有项目总分, exact, to be held against limits."""
        return Fraction(self.points) / Fraction(self.full)

    @property
    def percentage(self) -> Decimal:
        """The ratio in per cent."""
        return percentage(self.points, self.full)


def percentage(points: Decimal, full: Decimal) -> Decimal:
    """``points`` in per cent of ``full`` with two decimals, rounded down: never better than it was."""
    return (points * 100 / full).quantize(_CENT, rounding=ROUND_DOWN)


def plain(value: Decimal) -> str:
    """A number without needless zeros, 0 as 0, never with an exponent."""
    return f"{value.normalize():f}"


def tally(entries: Sequence[ScoreEntry]) -> Tally:
    """Reckon the lines of a 评分表. Raises UnitError where no line counts."""
    items = tuple(map(_scored, entries))
    full = sum((item.full for item in items), _ZERO)
    if not full:
        raise UnitError(
            "没有一项实有项目，无法计算得分率",
            where="台账.xlsx 工作表“评分表”",
            mend="请核对“实有项目”一列，本单位有的项目填“是”",
        )
    extra = sum((i.lost for i in items if i.entry.marking is Marking.EXTRA), _ZERO)
    vetoes = tuple(i for i in items if i.entry.marking is Marking.VETO and i.entry.cases)
    return Tally(items, tuple(_groups(items)), full, extra, vetoes)


def _scored(entry: ScoreEntry) -> ScoredItem:
    points = entry.points or _ZERO
    if entry.marking is Marking.EXTRA:
        return ScoredItem(entry, _ZERO, points * entry.cases, _ZERO)
    if entry.marking is Marking.VETO or not entry.present:
        return ScoredItem(entry, _ZERO, _ZERO, _ZERO)
    lost = min(entry.deducted, points)
    return ScoredItem(entry, points, lost, points - lost)


def _groups(items: Iterable[ScoredItem]) -> Iterable[ScoredGroup]:
    """The groups of the scored lines, in the order in which the table first names them."""
    found: dict[str, list[ScoredItem]] = {}
    for item in items:
        if item.entry.marking is Marking.SCORED:
            found.setdefault(item.entry.group, []).append(item)
    for name, members in found.items():
        full = sum((item.full for item in members), _ZERO)
        yield ScoredGroup(name, full, sum((item.earned for item in members), _ZERO))
