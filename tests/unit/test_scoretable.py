"""评分 and 评分表: every cell that cannot be right is told with its place; nothing is guessed."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from guiju.law.errors import UnitError
from guiju.unit.ledger import load_ledger
from guiju.unit.sample import LEDGER
from guiju.unit.samplescore import SCORE

Maker = Callable[..., Path]
Change = tuple[str, str, str | int | float | None]
T = "评分表"


def faults(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(UnitError) as caught:
        load_ledger(path, 2026)
    assert all(fault.mend for fault in caught.value.faults)
    return [
        (fault.where.removeprefix("台账.xlsx 工作表"), fault.what) for fault in caught.value.faults
    ]


def test_the_sample_is_read_as_it_was_written(changed: Maker) -> None:
    assert load_ledger(changed(), 2026).score == SCORE


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ([(T, "G2", None)], "“评分表” G2", "扣分未填写"),
        ([(T, "G2", -1)], "“评分表” G2", "扣分超出范围"),
        ([(T, "H2", -0.5)], "“评分表” H2", "得分超出范围"),
        ([(T, "H2", 5)], "“评分表” H2", "得分5高于分值4"),
        ([(T, "H2", 3)], "“评分表” H2", "得分3与分值4、扣分0不符"),
        ([(T, "E2", None)], "“评分表” E2", "分值未填写"),
        ([(T, "E2", 0)], "“评分表” E2", "分值为0"),
        ([(T, "E2", "四分")], "“评分表” E2", "分值应为数字，现为“四分”"),
        ([(T, "F2", None)], "“评分表” F2", "实有项目未填写"),
        ([(T, "F2", "★")], "“评分表” F2", "实有项目“★”不在可选范围"),
        ([(T, "D2", "扣分")], "“评分表” D2", "计分方式“扣分”不在可选范围"),
        ([(T, "A3", 1)], "“评分表” A3", "序号1重复（第2行、第3行）"),
        ([(T, "J9", None)], "“评分表” J9", "扣分原因未填写"),
        ([(T, "G22", 2)], "“评分表” G22", "扣分2，而“实有项目”不是“是”"),
        ([(T, "I26", None)], "“评分表” I26", "发现起数未填写"),
        ([(T, "G26", 4)], "“评分表” G26", "扣分不用于“附加扣分”的项目"),
        ([(T, "I2", 1)], "“评分表” I2", "发现起数不用于“计分”的项目"),
        ([(T, "G2", "=1+1")], "“评分表” G2", "扣分是公式，只接受数值和文字"),
        ([("评分", "B7", 101)], "“评分” B7", "数值101不是1至100之间的整数"),
        ([("评分", "B7", 80)], "“评分” B8", "数值80不小于符合界限80"),
        ([("评分", "B8", None)], "“评分” B8", "数值未填写"),
        ([("评分", "B2", None)], "“评分” B2", "数值未填写"),
        ([("问题整改", "H2", None)], "“问题整改” H2", "对应项目未填写"),
        ([("问题整改", "H2", 99)], "“问题整改” H2", "对应项目99在“评分表”中没有这个序号"),
    ],
)
def test_each_bad_cell_is_told(
    changed: Maker, changes: list[Change], where: str, what: str
) -> None:
    assert (where, what) in faults(changed(*changes))


def test_what_was_lost_must_have_its_problem(changed: Maker) -> None:
    lost = [(T, "G4", 1), (T, "J4", "没有督促记录")]
    assert faults(changed(*lost)) == [
        (
            "“评分表” G4",
            "第3项“分管业务负责人把保密要求落实到业务工作中”扣了分，“问题整改”中没有对应的问题",
        )
    ]
    cases = [(T, "I26", 1), (T, "J26", "自查发现")]
    assert faults(changed(*cases))[0][0] == "“评分表” I26"


def test_a_table_filled_with_points_earned_alone_is_as_good(changed: Maker) -> None:
    score = load_ledger(changed((T, "G9", None), (T, "H9", 3)), 2026).required_score
    assert score.entries[7].deducted == Decimal(2)
    more = load_ledger(changed((T, "G9", 9), (T, "H9", 0)), 2026).required_score
    assert more.entries[7].deducted == Decimal(9)  # capped where it is reckoned


def test_totals_and_limits_may_be_left_out(changed: Maker) -> None:
    blanks = [("评分", f"B{row}", None) for row in (5, 6, 7, 8)]
    score = load_ledger(changed(*blanks), 2026).required_score
    assert (score.full, score.points, score.passing, score.fair) == (None,) * 4
    gone = [("评分", f"{column}{row}", None) for row in (5, 6, 7, 8) for column in "ABC"]
    assert load_ledger(changed(*gone), 2026).required_score == score


def test_a_book_saved_by_wps_is_read(changed: Maker, change_parts: Maker) -> None:
    """WPS adds properties of its own and names of its own; what is typed stays what it is."""
    properties = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.'
        b'openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxml'
        b'formats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-'
        b'08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-12.1.0.16929</vt:lpwstr>'
        b"</property></Properties>"
    )
    typed = [
        (T, "G9", "2．0"),
        (T, "F2", " 是 "),
        (T, "E2", "４"),
        ("问题整改", "F2", "2026/11/30"),
    ]
    path = change_parts(changed(*typed), {"docProps/custom.xml": properties})
    assert load_ledger(path, 2026) == LEDGER


def test_without_its_score_the_rest_is_read(changed: Maker) -> None:
    ledger = load_ledger(changed((T, "G2", None), ("问题整改", "H2", None)), 2026, scored=False)
    assert ledger.score is None
    assert {problem.item for problem in ledger.problems} == {None}
