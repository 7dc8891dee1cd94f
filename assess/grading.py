"""等次 of a year: limits of the unit's own standard, else of the rulebook, applied to the exact ratio."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..law.errors import Fault, RuleError, UnitError
from ..rules.checklist import Checklist, Grade
from ..unit.entries import Score
from .scoring import Tally, plain

STANDARD = "self_assessment_standard"
"""The checklist of the rulebook that says how a 评分表 is reckoned and graded."""


@dataclass(frozen=True, slots=True)
class Grading:
    """The ``grades`` from the best down; ``own``: the limits are those of the unit's own standard."""

    grades: tuple[Grade, ...]
    own: bool

    def grade(self, tally: Tally) -> Grade:
        """The grade of the year; a veto gives the lowest whatever the points."""
        if tally.vetoes:
            return self.grades[-1]
        share = tally.ratio * 100
        return next(grade for grade in self.grades if share >= Fraction(grade.low))

    @property
    def limits(self) -> str:
        """The limits in words: 得分率90%以上为符合，…."""
        said = []
        for grade in self.grades:
            if grade.below is None:
                said.append(f"{grade.low}%（含）以上为{grade.name}")
            elif grade.low:
                said.append(f"{grade.low}%（含）以上、{grade.below}%以下为{grade.name}")
            else:
                said.append(f"{grade.below}%以下为{grade.name}")
        return "，".join(said)


def grading(score: Score, checklist: Checklist) -> Grading:
    """The grading for ``score``: the limits it states, else those of ``checklist``.

    Raises RuleError for a checklist without grades, or whose grades cannot take the unit's limits.
    """
    scoring = checklist.scoring
    if scoring is None or not scoring.grades:
        raise RuleError(f"“{checklist.name}”没有等次", mend="请核对规则库中的评分标准")
    if score.passing is None or score.fair is None:
        return Grading(scoring.grades, own=False)
    if len(scoring.grades) != 3:
        raise RuleError(
            f"“{checklist.name}”不是三个等次，不能用本单位的两个界限",
            mend="请把“评分”中的两个界限留空，或者核对规则库",
        )
    best, middle, last = (grade.name for grade in scoring.grades)
    grades = (
        Grade(best, score.passing, None),
        Grade(middle, score.fair, score.passing),
        Grade(last, 0, score.fair),
    )
    return Grading(grades, own=True)


def require_agreement(score: Score, tally: Tally) -> None:
    """Raise UnitError where totals the unit reckoned itself differ from ours."""
    if faults := list(_differing(score, tally)):
        raise UnitError.of(faults)


def _differing(score: Score, tally: Tally) -> Iterator[Fault]:
    reckoned: tuple[tuple[str, Decimal | None, Decimal], ...] = (
        ("实有项目总分", score.full, tally.full),
        ("得分", score.points, tally.points),
    )
    for name, declared, ours in reckoned:
        if declared is not None and declared != ours:
            yield Fault(
                score.places.get(name, "台账.xlsx 工作表“评分”"),
                f"{name}填的是{plain(declared)}，按“评分表”计算是{plain(ours)}",
                "请核对“评分表”各项的实有项目、分值和扣分；不需要核对的，把这一格留空",
            )
