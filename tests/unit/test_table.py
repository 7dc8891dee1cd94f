import pytest

from guiju.law.errors import Fault, UnitError
from guiju.unit.cells import Cell, Sheet
from guiju.unit.table import find_sheet, find_table


def sheet(*rows: tuple[object, ...]) -> Sheet:
    filled = {
        number: {column: Cell(value) for column, value in enumerate(row, 1) if value is not None}
        for number, row in enumerate(rows, 1)
    }
    return Sheet("表.xlsx", "甲", filled)


def faults(found: Sheet, optional: tuple[str, ...] = ()) -> list[str]:
    with pytest.raises(UnitError) as caught:
        find_table(found, ("编号", "姓名", "部门"), optional)
    return [str(fault) for fault in caught.value.faults]


def test_headings_by_name_below_a_title() -> None:
    table = find_table(
        sheet(("花名册",), (None, "部 门*", "姓名（必填）", "自用", "编号\n")),
        ("编号", "姓名", "部门"),
    )
    assert table.heading_row == 2
    assert table.columns == {"部门": 2, "姓名": 3, "编号": 5}


def test_missing_columns_are_all_named() -> None:
    found = faults(sheet(("姓名",)))
    assert [fault.split("。")[0] for fault in found] == [
        "表.xlsx 工作表“甲” 第1行：缺少“编号”列",
        "表.xlsx 工作表“甲” 第1行：缺少“部门”列",
    ]


def test_misspelt_column_is_named_once() -> None:
    found = faults(sheet(("编号", "姓名", "部  们")))
    assert found == ["表.xlsx 工作表“甲” C1：列名“部们”不认识。 处理办法：是否应为“部门”？"]


def test_misspelt_optional_column_does_not_pass_unread() -> None:
    found = faults(sheet(("编号", "姓名", "部门", "最近复审时间")), ("最近复审日期",))
    assert "D1：列名“最近复审时间”不认识" in found[0]
    assert "“最近复审日期”" in found[0]


def test_column_that_stands_twice() -> None:
    assert "D1：列名“姓名”重复" in faults(sheet(("编号", "姓名", "部门", "姓名")))[0]


def test_no_headings() -> None:
    assert "没有表头" in faults(sheet())[0]
    assert "没有表头" in faults(sheet((1, 2, 3)))[0]


def test_sheets_there_are() -> None:
    with pytest.raises(UnitError, match=r"没有名为“乙”的工作表.*现有：甲"):
        find_sheet({"甲": sheet()}, "乙")
    assert find_sheet({"甲 ": sheet()}, "甲").name == "甲"


def test_rows_left_blank_are_passed_over() -> None:
    table = find_table(
        sheet(
            ("编号", "姓名", "部门", "自用"), ("1",), (None, None, None, "x"), (" ", "　"), ("2",)
        ),
        ("编号", "姓名", "部门"),
    )
    found: list[Fault] = []
    rows = list(table.rows(found))
    assert [row.number for row in rows] == [2, 5]
    assert rows[0].text("姓名", required=True) == ""
    assert rows[0].text("姓名", required=True) == ""
    assert [*map(str, table.blank_faults())] == [
        "表.xlsx 工作表“甲” B2：姓名未填写。 处理办法：请填写姓名"
    ]
    assert found == []
    assert rows[1].prose("编号") == "2"


def test_prose_leaves_the_stop_to_the_document() -> None:
    table = find_table(sheet(("编号", "姓名", "部门"), ("逐台检查。",)), ("编号", "姓名", "部门"))
    assert next(table.rows([])).prose("编号") == "逐台检查"
