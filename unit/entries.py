"""One year's 台账: what the unit counted, checked, scored, found wrong and will do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

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


class Marking(Enum):
    """计分方式 of a line of a 评分表.

    SCORED: worth points that can be lost. EXTRA: so many points off the whole for each case found.
    VETO: a case found fails the whole.
    """

    SCORED = "计分"
    EXTRA = "附加扣分"
    VETO = "一票否决"


@dataclass(frozen=True, slots=True)
class ScoreEntry:
    """One line of the 评分表 as people entered it; nothing is reckoned yet.

    ``points``: 分值 of a scored line, points off a case for an extra one, None for a veto. ``present``:
    实有项目. ``deducted``: 扣分 as entered, which may be more than the line is worth. ``cases``: 发现起数.
    ``place``: the row, for messages.
    """

    number: int
    group: str
    content: str
    marking: Marking
    points: Decimal | None
    present: bool
    deducted: Decimal
    cases: int
    reason: str
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Score:
    """评分 by the standard the unit used: its name, edition and issuer, and its lines filled in.

    ``full`` and ``points`` are totals the unit reckoned itself, to be held against ours; ``passing``
    and ``fair`` the limits in per cent its standard sets; None where it says nothing. ``places`` gives
    the cell of each of these.
    """

    standard: str
    edition: str
    issuer: str
    entries: tuple[ScoreEntry, ...]
    full: Decimal | None = None
    points: Decimal | None = None
    passing: int | None = None
    fair: int | None = None
    places: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem found under a head, the measure taken, who answers for it, by when, how far.

    ``item``: 序号 of the line of the 评分表 it belongs to; None where nothing was scored.
    """

    head: str
    problem: str
    measure: str
    department: str
    due: date
    progress: Progress
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Something intended for the time after the report. ``department`` and ``due`` may be open."""

    task: str
    department: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """台账.xlsx of one year. ``figures`` maps each item of ledgeritems.ITEMS to its number.

    ``score`` is None where it was not asked for.
    """

    year: int
    figures: Mapping[str, int]
    checks: tuple[HeadCheck, ...]
    score: Score | None
    problems: tuple[Problem, ...]
    plans: tuple[Plan, ...]

    @property
    def required_score(self) -> Score:
        """评分. Raises MissingValueError where the ledger was read without it."""
        if self.score is None:
            raise MissingValueError(
                "台账没有评分",
                where="台账.xlsx 工作表“评分表”",
                mend="请填写“评分”和“评分表”两个工作表",
            )
        return self.score

    def figure(self, name: str) -> int:
        """The number of the item. Raises MissingValueError for an item that does not exist."""
        if name not in self.figures:
            raise MissingValueError(
                f"台账没有“{name}”这一项",
                where="台账.xlsx 工作表“年度数据”",
                mend=f"可用：{'、'.join(self.figures)}",
            )
        return self.figures[name]
