"""One year's 台账: what the unit counted, checked, scored, found wrong and will do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from enum import Enum
from fractions import Fraction

from ..law.errors import MissingValueError


class Progress(Enum):
    """状态 of a measure of 整改."""

    DONE = "已完成"
    RUNNING = "整改中"
    WAITING = "未开始"


@dataclass(frozen=True, slots=True)
class HeadCheck:
    """自查自评 under one head: what was done, what and how much was checked, how many problems."""

    head: str
    measures: str
    subject: str
    checked: int
    unit: str
    problems: int


@dataclass(frozen=True, slots=True)
class Score:
    """评分 by the standard the unit used. ``full`` is 实有项目总分; thresholds are the rulebook's."""

    standard: str
    edition: str
    issuer: str
    full: Decimal
    points: Decimal

    @property
    def ratio(self) -> Fraction:
        """得分 / 实有项目总分, exact, for comparison with thresholds."""
        return Fraction(self.points) / Fraction(self.full)

    @property
    def percentage(self) -> Decimal:
        """The ratio in per cent with two decimals, rounded down: never better than it was."""
        share = self.points * 100 / self.full
        return share.quantize(Decimal("0.01"), rounding=ROUND_DOWN)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem found under a head, the measure taken, who answers for it, by when, how far."""

    head: str
    problem: str
    measure: str
    department: str
    due: date
    progress: Progress


@dataclass(frozen=True, slots=True)
class Plan:
    """Something intended for the time after the report. ``department`` and ``due`` may be open."""

    task: str
    department: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """台账.xlsx of one year. ``figures`` maps each item of ledgeritems.ITEMS to its number."""

    year: int
    figures: Mapping[str, int]
    checks: tuple[HeadCheck, ...]
    score: Score
    problems: tuple[Problem, ...]
    plans: tuple[Plan, ...]

    def figure(self, name: str) -> int:
        """The number of the item. Raises MissingValueError for an item that does not exist."""
        if name not in self.figures:
            raise MissingValueError(
                f"台账没有“{name}”这一项",
                where="台账.xlsx 工作表“年度数据”",
                mend=f"可用：{'、'.join(self.figures)}",
            )
        return self.figures[name]
