import io
import zipfile
from datetime import date

from openpyxl import Workbook, load_workbook

from guiju.unit.bookwriter import Column, Kind, SheetPlan, book_bytes, notes
from guiju.unit.founding import blank_files, sample_files
from guiju.unit.kinds import UnitKind

PLAN = SheetPlan(
    "甲",
    (Column("名", 10), Column("日", 12, Kind.DAY), Column("级", 8, choices=("核心", "重要"))),
    [["=1+1", date(2026, 3, 5), "核心"]],
)


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def test_no_clock_and_no_machine() -> None:
    data = book_bytes([PLAN])
    assert data == book_bytes([PLAN])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2
    assert "openpyxl" not in core


def test_texts_stay_texts_and_days_days() -> None:
    sheet = opened(book_bytes([PLAN]))["甲"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert sheet["B2"].is_date
    assert sheet.freeze_panes == "A2"


def test_roster_form_has_lists_to_choose_from() -> None:
    book = opened(sample_files()["人员.xlsx"])
    lists = {
        rule.formula1: str(rule.sqref) for rule in book["人员"].data_validations.dataValidation
    }
    assert lists == {
        '"核心,重要,一般"': "E2:E2000",
        '"法定,指定"': "F2:F2000",
        '"在岗,离岗,离职,脱密期"': "J2:J2000",
    }
    told = [row[0].value for row in book["说明"].iter_rows(min_row=2)]
    assert any("不得在本表填写国家秘密的名称和内容" in str(line) for line in told)


def test_ledger_form_tells_the_same() -> None:
    book = opened(blank_files(UnitKind.ORGAN)["台账.xlsx"])
    assert book.sheetnames == [
        "年度数据",
        "自查自评",
        "评分",
        "评分表",
        "问题整改",
        "工作安排",
        "泄密事件",
        "说明",
    ]
    told = "".join(str(row[0].value) for row in book["说明"].iter_rows())
    assert "不得填写国家秘密的名称和内容" in told
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.formula1) <= 255  # Excel declares the file damaged beyond that


def test_notes() -> None:
    assert opened(book_bytes([notes(["甲"])]))["说明"]["A2"].value == "甲"
