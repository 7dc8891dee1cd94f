"""等次: limits of the unit's own standard, else of the rulebook; a total of the unit's own is checked."""

from dataclasses import replace
from decimal import Decimal

import pytest

from guiju.assess.grading import grading, require_agreement
from guiju.assess.scoring import tally
from guiju.law.errors import RuleError, UnitError
from guiju.law.library import embedded
from guiju.rules.checklist import Checklist
from guiju.rules.load import load_rules
from guiju.unit.entries import Marking, Score, ScoreEntry
from guiju.unit.samplescore import SCORE


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_rules(embedded().rules).checklists["self_assessment_standard"]


def year_of(lost: str, *, veto: bool = False) -> Score:
    """A standard of 1000 points without limits of its own, of which ``lost`` are gone."""
    entries = [
        ScoreEntry(1, "甲", "内容", Marking.SCORED, Decimal(1000), True, Decimal(lost), 0, "")
    ]
    entries.append(
        ScoreEntry(2, "否决", "情形", Marking.VETO, None, True, Decimal(0), int(veto), "")
    )
    return replace(SCORE, entries=tuple(entries), full=None, points=None, passing=None, fair=None)


@pytest.mark.parametrize(
    ("lost", "grade"),
    [
        ("0", "符合"),
        ("100", "符合"),
        ("100.01", "基本符合"),
        ("105", "基本符合"),  # 89.5: the published text leaves a gap here, the rulebook none
        ("200", "基本符合"),
        ("200.01", "不符合"),
        ("1000", "不符合"),
    ],
)
def test_limits_of_the_rulebook(checklist: Checklist, lost: str, grade: str) -> None:
    score = year_of(lost)
    graded = grading(score, checklist)
    assert not graded.own
    assert graded.grade(tally(score.entries)).name == grade
    assert graded.limits == "90%（含）以上为符合，80%（含）以上、90%以下为基本符合，80%以下为不符合"


def test_limits_of_the_unit_s_own_standard_come_first(checklist: Checklist) -> None:
    score = replace(year_of("120"), passing=95, fair=85)
    graded = grading(score, checklist)
    assert graded.own
    assert graded.grade(tally(score.entries)).name == "基本符合"
    assert graded.limits == "95%（含）以上为符合，85%（含）以上、95%以下为基本符合，85%以下为不符合"


def test_a_veto_fails_the_whole(checklist: Checklist) -> None:
    score = year_of("0", veto=True)
    assert grading(score, checklist).grade(tally(score.entries)).name == "不符合"


def test_a_list_without_grades_is_refused(checklist: Checklist) -> None:
    with pytest.raises(RuleError, match="没有等次"):
        grading(SCORE, replace(checklist, scoring=None))
    assert checklist.scoring is not None
    two = replace(checklist.scoring, grades=checklist.scoring.grades[:2])
    with pytest.raises(RuleError, match="不是三个等次"):
        grading(SCORE, replace(checklist, scoring=two))


def test_totals_of_the_unit_s_own_must_agree() -> None:
    require_agreement(SCORE, tally(SCORE.entries))
    places = {"得分": "台账.xlsx 工作表“评分” B6"}
    wrong = replace(SCORE, full=Decimal(100), points=Decimal(90), places=places)
    with pytest.raises(UnitError) as caught:
        require_agreement(wrong, tally(SCORE.entries))
    assert [(f.where, f.what) for f in caught.value.faults] == [
        ("台账.xlsx 工作表“评分”", "实有项目总分填的是100，按“评分表”计算是92"),
        ("台账.xlsx 工作表“评分” B6", "得分填的是90，按“评分表”计算是87.5"),
    ]
