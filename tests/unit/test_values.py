from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.law.dates import chinese_date
from guiju.unit.cells import Cell
from guiju.unit.values import (
    CellError,
    clean_name,
    fold,
    to_count,
    to_day,
    to_decimal,
    to_name,
    to_text,
    to_word,
)

CELLS = st.builds(
    Cell,
    st.none()
    | st.text()
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas(),
    formula=st.booleans(),
    error=st.booleans(),
)


@given(CELLS)
def test_any_cell_gives_a_value_or_words(cell: Cell) -> None:
    for convert, kind in (
        (lambda c: to_text(c, 50), str),
        (to_name, str),
        (to_day, date),
        (to_count, int),
        (to_decimal, Decimal),
        (lambda c: to_word(c, ("核心", "重要")), str),
    ):
        try:
            value = convert(cell)
        except CellError as error:
            assert error.what
            assert error.mend
            assert len(error.what) < 80
        else:
            assert value is None or isinstance(value, kind)
            assert not isinstance(value, datetime)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" 办公室　", "办公室"),
        (1001, "1001"),
        (1001.0, "1001"),
        (None, ""),
        ("　", ""),
        ("甲\n乙", "甲乙"),
        ("\u200b甲\ufeff", "甲"),
        ("a & <b>", "a & <b>"),
        ("{{ x }}", "{{ x }}"),
        ("\ue000", "\ue000"),
    ],
)
def test_text(value: object, text: str) -> None:
    assert to_text(Cell(value), 50) == text


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        (Cell(True), "逻辑值"),
        (Cell(1.5), "数字1.5"),
        (Cell(date(2026, 1, 1)), "日期"),
        (Cell(time(8)), "时间"),
        (Cell(timedelta(1)), "时间"),
        (Cell("=A1", formula=True), "公式"),
        (Cell("#N/A", error=True), "出错"),
        (Cell("甲\u202e乙"), "不可见"),
        (Cell("长" * 51), "超过50字"),
    ],
)
def test_what_is_no_text(cell: Cell, what: str) -> None:
    with pytest.raises(CellError, match=what):
        to_text(cell, 50)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("赵　甲", "赵甲"),
        ("赵  甲", "赵甲"),
        (" 钱乙丙 ", "钱乙丙"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("John Smith", "John Smith"),
        ("𠮷田", "𠮷田"),
    ],
)
def test_names(written: str, name: str) -> None:
    assert to_name(Cell(written)) == name
    assert clean_name(name) == name


def test_number_in_place_of_a_name() -> None:
    with pytest.raises(CellError, match="不是姓名"):
        to_name(Cell(12))


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 3, 5),
        datetime(2026, 3, 5, 8, 30),
        "2026-3-5",
        "2026-03-05",
        "2026年3月5日",
        "2026.3.5",
        "2026/3/5",
        "２０２６年３月５日",
        " 2026 年 3 月 5 日 ",
    ],
)
def test_days(value: object) -> None:
    assert to_day(Cell(value)) == date(2026, 3, 5)


@given(st.dates(min_value=date(1949, 10, 1)))
def test_days_as_documents_print_them(day: date) -> None:
    assert to_day(Cell(chinese_date(day))) == day


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("2026-02-30", "不是日期"),
        ("去年", "不是日期"),
        (46000, "数字46000"),
        ("1926-03-05", "过早"),
        (date(1026, 3, 5), "过早"),
        (True, "逻辑值"),
    ],
)
def test_what_is_no_day(value: object, what: str) -> None:
    with pytest.raises(CellError, match=what):
        to_day(Cell(value))


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (0, 0),
        (0.0, 0),
        ("0", 0),
        ("１２", 12),
        ("1,234", 1234),
        (7.0, 7),
        (None, None),
        (" ", None),
    ],
)
def test_counts(value: object, number: int | None) -> None:
    assert to_count(Cell(value)) == number


@pytest.mark.parametrize(
    "value", [-1, 1.5, "3台", "无", True, float("nan"), float("inf"), 10**12, "1e3", "", "1，2"]
)
def test_what_is_no_count(value: object) -> None:
    if value == "":
        assert to_count(Cell(value)) is None
    else:
        with pytest.raises(CellError):
            to_count(Cell(value))


@pytest.mark.parametrize(
    ("value", "number"),
    [(96.5, "96.5"), (96.49999999999999, "96.5"), ("87.50", "87.50"), (92, "92")],
)
def test_decimals(value: object, number: str) -> None:
    assert to_decimal(Cell(value)) == Decimal(number)


def test_three_decimals_are_refused() -> None:
    with pytest.raises(CellError, match="小数超过两位"):
        to_decimal(Cell(1.125))


def test_words_are_folded_and_the_nearest_is_named() -> None:
    assert to_word(Cell(" 在 岗"), ("在岗", "离岗")) == "在岗"
    with pytest.raises(CellError) as caught:
        to_word(Cell("核芯"), ("核心", "重要", "一般"))
    assert caught.value.what == "“核芯”不在可选范围"
    assert "“核心”" in caught.value.mend


def test_fold() -> None:
    assert fold("涉密 岗位\n等级（必填）") == "涉密岗位等级(必填)"
