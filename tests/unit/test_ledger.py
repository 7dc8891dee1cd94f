from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guiju.law.errors import GuijuError, MarkedError, MissingValueError, UnitError
from guiju.unit.ledger import load_ledger
from guiju.unit.ledgerbook import ledger_bytes
from guiju.unit.ledgeritems import HEADS, ITEMS
from guiju.unit.sample import LEDGER

Maker = Callable[..., Path]
Value = str | int | float | bool | date | None
Change = tuple[str, str, Value]


def faults(path: Path, year: int = 2026) -> list[tuple[str, str]]:
    with pytest.raises(UnitError) as caught:
        load_ledger(path, year)
    assert all(fault.mend for fault in caught.value.faults)
    return [
        (fault.where.removeprefix("台账.xlsx 工作表"), fault.what) for fault in caught.value.faults
    ]


def test_round_trip_and_the_same_bytes(tmp_path: Path) -> None:
    for name in ("一.xlsx", "二.xlsx"):
        (tmp_path / name).write_bytes(ledger_bytes(LEDGER))
    assert load_ledger(tmp_path / "一.xlsx", 2026) == LEDGER
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()


def test_zero_is_a_value(changed: Maker) -> None:
    assert LEDGER.figure("绝密级载体数") == 0
    ledger = load_ledger(changed(("年度数据", "B3", 0), ("年度数据", "B4", "０")), 2026)
    assert ledger.figure(ITEMS[0].name) == 0
    assert ledger.figure(ITEMS[1].name) == 0


def test_unknown_figure() -> None:
    with pytest.raises(MissingValueError, match="没有“泄密次数”这一项"):
        LEDGER.figure("泄密次数")


def test_every_bad_cell_at_once(changed: Maker) -> None:
    path = changed(
        ("年度数据", "B3", None),
        ("年度数据", "B4", "两人"),
        ("年度数据", "B5", "=SUM(B3:B4)"),
        ("年度数据", "A6", "领导小组会议数"),
        ("自查自评", "C2", None),
        ("自查自评", "E3", -1),
        ("自查自评", "B4", "宣教"),
        ("评分表", "G3", -1),
        ("问题整改", "F2", "年底"),
        ("问题整改", "G3", "完成"),
        ("工作安排", "B2", None),
    )
    assert faults(path) == [
        ("“年度数据” B3", "数值未填写"),
        ("“年度数据” B4", "数值应为数字，现为“两人”"),
        ("“年度数据” B5", "数值是公式，只接受数值和文字"),
        ("“年度数据” A6", "项目“领导小组会议数”不在可选范围"),
        ("“年度数据”", "缺少“领导小组会议次数”一行"),
        ("“自查自评” C2", "主要措施未填写"),
        ("“自查自评” E3", "检查数量超出范围"),
        ("“自查自评” B4", "检查方面“宣教”不在可选范围"),
        ("“自查自评”", "缺少“宣传教育培训”一行"),
        ("“评分表” G3", "扣分超出范围"),
        ("“问题整改” F2", "完成时限“年底”不是日期"),
        ("“问题整改” G3", "状态“完成”不在可选范围"),
        ("“工作安排” B2", "工作安排未填写"),
    ]


def test_order_of_heads_is_free(changed: Maker) -> None:
    swapped: list[Change] = []
    for column, first, second in (
        (letter, getattr(LEDGER.checks[0], name), getattr(LEDGER.checks[1], name))
        for letter, name in zip(
            "BCDEFG", ("head", "measures", "subject", "checked", "unit", "problems"), strict=True
        )
    ):
        swapped += [("自查自评", f"{column}2", second), ("自查自评", f"{column}3", first)]
    assert load_ledger(changed(*swapped), 2026) == LEDGER


def test_wrong_year(changed: Maker) -> None:
    assert faults(changed(), 2025) == [("“年度数据”", "是2026年度的台账，需要的是2025年度")]
    assert faults(changed(("年度数据", "B2", 0))) == [
        ("“年度数据”", "是0年度的台账，需要的是2026年度")
    ]
    assert faults(changed(("年度数据", "B2", None))) == [("“年度数据” B2", "数值未填写")]


def test_a_ledger_of_whichever_year(changed: Maker) -> None:
    assert load_ledger(changed(), None) == LEDGER
    with pytest.raises(UnitError, match="B2：数值未填写"):
        load_ledger(changed(("年度数据", "B2", None)), None)


def test_problems_counted_and_described_must_agree(changed: Maker) -> None:
    path = changed(("自查自评", "G2", 2), ("自查自评", "G7", 0))
    assert faults(path) == [
        ("“自查自评” G2", "“责任制”发现问题数是2，而“问题整改”中该方面有0行"),
        ("“自查自评” G7", "“载体”发现问题数是0，而“问题整改”中该方面有1行"),
    ]


NO_PROBLEMS: list[Change] = [("问题整改", f"{c}{r}", None) for c in "BCDEFGH" for r in (2, 3, 4)]
NOTHING_LOST: list[Change] = [
    *(("自查自评", f"G{r}", 0) for r in range(2, 15)),
    *(("评分表", f"G{r}", 0) for r in (9, 15, 17)),
    ("评分", "B6", None),
]


def test_no_problems_at_all(changed: Maker) -> None:
    wiped, zeros = NO_PROBLEMS, NOTHING_LOST
    assert load_ledger(changed(*wiped, *zeros), 2026).problems == ()


def test_nothing_intended(changed: Maker) -> None:
    wiped: list[Change] = [("工作安排", f"{c}{r}", None) for c in "BCD" for r in range(2, 6)]
    assert faults(changed(*wiped)) == [("“工作安排”", "没有任何工作安排")]


def test_line_that_stands_twice(changed: Maker) -> None:
    assert faults(changed(("年度数据", "A31", ITEMS[0].name), ("年度数据", "B31", 1))) == [
        ("“年度数据” A31", f"项目“{ITEMS[0].name}”重复")
    ]


def test_missing_worksheets_are_all_named(make_book: Maker) -> None:
    with pytest.raises(UnitError) as caught:
        load_ledger(make_book({"年度数据": [["项目", "数值"]]}), 2026)
    assert [fault.what for fault in caught.value.faults] == [
        f"没有名为“{name}”的工作表"
        for name in ("自查自评", "评分", "评分表", "问题整改", "工作安排")
    ]


def test_marked_cell(changed: Maker) -> None:
    with pytest.raises(MarkedError, match="工作表“问题整改” C2：文件带有国家秘密标志"):
        load_ledger(changed(("问题整改", "C2", "某件 机密★5年 传阅无登记")), 2026)


def test_empty_form_tells_each_column_once(tmp_path: Path) -> None:
    (tmp_path / "台账.xlsx").write_bytes(ledger_bytes(None))
    assert faults(tmp_path / "台账.xlsx") == [
        (f"“年度数据” B2:B{len(ITEMS) + 2}", f"数值未填写，共{len(ITEMS) + 1}处"),
        *(
            (f"“自查自评” {letter}2:{letter}14", f"{name}未填写，共{len(HEADS)}处")
            for letter, name in zip("CDEFG", _ASKED, strict=True)
        ),
        ("“评分” B2:B4", "数值未填写，共3处"),
        ("“评分表”", "没有任何评分项目"),
        ("“工作安排”", "没有任何工作安排"),
    ]


_ASKED = ("主要措施", "检查对象", "检查数量", "数量单位", "发现问题数")


def test_some_blanks_are_named(changed: Maker) -> None:
    path = changed(*(("年度数据", f"B{row}", None) for row in (3, 4, 6)))
    with pytest.raises(UnitError) as caught:
        load_ledger(path, 2026)
    (fault,) = caught.value.faults
    assert str(fault) == (
        "台账.xlsx 工作表“年度数据” B3:B4、B6：数值未填写，共3处。"
        " 处理办法：请填写保密工作领导小组人数、专职保密干部数、领导小组会议次数，没有的填 0"
    )


def cell_of(name: str) -> str:
    return f"B{[item.name for item in ITEMS].index(name) + 3}"


def number(name: str, value: int) -> Change:
    return "年度数据", cell_of(name), value


def test_training_of_nobody_or_without_a_training(changed: Maker) -> None:
    assert faults(changed(number("培训次数", 0))) == [
        (f"“年度数据” {cell_of('培训次数')}", "“培训次数”是0，而“培训人次”是58、“培训学时”是8")
    ]
    hours = changed(number("培训次数", 0), number("培训人次", 0))
    assert faults(hours) == [
        (f"“年度数据” {cell_of('培训次数')}", "“培训次数”是0，而“培训人次”是0、“培训学时”是8")
    ]
    assert faults(changed(number("培训人次", 0))) == [
        (f"“年度数据” {cell_of('培训人次')}", "“培训人次”是0，而“培训次数”是3")
    ]
    none = (number(name, 0) for name in ("培训次数", "培训人次", "培训学时"))
    assert load_ledger(changed(*none), 2026).figure("培训学时") == 0


@pytest.mark.parametrize("case", ["泄密案件数", "保密违法案件数"])
def test_a_case_without_any_problem(changed: Maker, case: str) -> None:
    wiped, zeros = NO_PROBLEMS, NOTHING_LOST
    assert faults(changed(number(case, 2), *wiped, *zeros)) == [
        (f"“年度数据” {cell_of(case)}", f"“{case}”是2，而“问题整改”一行也没有")
    ]
    assert load_ledger(changed(number(case, 2)), 2026).figure(case) == 2


CELL = st.tuples(
    st.sampled_from(["年度数据", "自查自评", "评分", "评分表", "问题整改", "工作安排"]),
    st.sampled_from("ABCDEFG"),
    st.integers(1, 32),
    st.none()
    | st.text("核心载体制度0123456789.-+=★机密绝 \n", max_size=12)
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates(),
)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(CELL, min_size=1, max_size=5))
def test_any_slips_end_in_a_ledger_or_words(
    changed: Maker, slips: list[tuple[str, str, int, Value]]
) -> None:
    path = changed(*((sheet, f"{column}{row}", value) for sheet, column, row, value in slips))
    try:
        assert load_ledger(path, 2026).year == 2026
    except GuijuError as error:
        assert isinstance(error, UnitError | MarkedError)
        assert all("工作表" in fault.where for fault in error.faults)


def test_what_is_not_scored_needs_no_line_of_the_table(changed: Maker) -> None:
    path = changed(("问题整改", "H1", None))
    with pytest.raises(UnitError, match="缺少“对应项目”列"):
        load_ledger(path, 2026)
    problems = load_ledger(path, 2026, scored=False).problems
    assert [each.problem for each in problems] == [each.problem for each in LEDGER.problems]
