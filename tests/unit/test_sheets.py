import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from guiju.law.errors import MarkedError, UnitError
from guiju.unit import sheets
from guiju.unit.cells import column_letter
from guiju.unit.sheets import read_book

Maker = Callable[..., Path]
MARK = "机密★10年"


def places(path: Path) -> list[str]:
    """Where the marks are said to be; the refusal must not repeat what stands there."""
    with pytest.raises(MarkedError) as caught:
        read_book(path)
    assert MARK not in str(caught.value)
    assert "方案" not in str(caught.value)
    assert "文件带有国家秘密标志，不得在本机处理" in str(caught.value)
    return [fault.where for fault in caught.value.faults]


def saved(book: Workbook, tmp_path: Path) -> Path:
    path = tmp_path / "表.xlsx"
    book.save(path)
    return path


def test_values_and_places(make_book: Maker) -> None:
    sheet = read_book(make_book({"甲": [["姓名", 3], [None, 2.5]], "乙": []}))["甲"]
    assert sheet.cell(1, 1).value == "姓名"
    assert sheet.cell(2, 2).value == 2.5
    assert sheet.cell(2, 1).blank
    assert sheet.cell(9, 9).blank
    assert sheet.where(2, 2) == "表.xlsx 工作表“甲” B2"
    assert sheet.where(2) == "表.xlsx 工作表“甲” 第2行"


@pytest.mark.parametrize("column", [1, 26, 27, 52, 702, 703, 16384])
def test_column_letters_are_those_of_the_spreadsheet(column: int) -> None:
    assert column_letter(column) == get_column_letter(column)


def test_formulas_and_errors_are_told_apart(make_book: Maker) -> None:
    sheet = read_book(make_book({"甲": [["=1+1", "#N/A", "普通"]]}))["甲"]
    assert sheet.cell(1, 1).formula
    assert sheet.cell(1, 2).error
    assert not sheet.cell(1, 3).formula


def test_declared_size_hides_nothing(make_book: Maker, change_parts: Maker) -> None:
    path = make_book({"甲": [["a", "b"], ["c", "d"]]})
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    assert b'ref="A1:B2"' in xml
    change_parts(path, {"xl/worksheets/sheet1.xml": xml.replace(b"A1:B2", b"A1:A1")})
    assert read_book(path)["甲"].cell(2, 2).value == "d"


def test_marked_cells_by_place(make_book: Maker) -> None:
    path = make_book({"甲": [["x", MARK], ["绝密★"]], "乙": [["方案 秘密★长期"]]})
    assert places(path) == [
        "表.xlsx 工作表“甲” B1",
        "表.xlsx 工作表“甲” A2",
        "表.xlsx 工作表“乙” A1",
    ]


def test_quoted_example_is_not_a_mark(make_book: Maker) -> None:
    text = "国家秘密标志的式样如“机密★10年”，由定密责任人依法确定"
    assert read_book(make_book({"甲": [[text]]}))["甲"].cell(1, 1).value == text


def test_marked_hidden_sheet_and_formula(tmp_path: Path) -> None:
    book = Workbook()
    hidden = book.create_sheet("隐")
    hidden.sheet_state = "hidden"
    hidden["C3"] = MARK
    hidden["C4"] = f'="{MARK}"'
    assert places(saved(book, tmp_path)) == [
        "表.xlsx 工作表“隐” C3",
        "表.xlsx 工作表“隐” C4",
    ]


def test_marked_name_of_a_sheet(make_book: Maker) -> None:
    assert places(make_book({MARK: [["x"]]})) == ["表.xlsx 工作表名称"]


def test_marked_comment(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"].comment = Comment(MARK, "甲")
    assert places(saved(book, tmp_path)) == ["表.xlsx 的批注、页眉页脚、文本框或者文件属性"]


def test_marked_header(tmp_path: Path) -> None:
    book = Workbook()
    header = book.worksheets[0].oddHeader
    assert header is not None
    header.center.text = MARK
    assert places(saved(book, tmp_path)) == ["表.xlsx 的批注、页眉页脚、文本框或者文件属性"]


def test_marked_property(tmp_path: Path) -> None:
    book = Workbook()
    book.properties.title = f"{MARK} 方案"
    assert len(places(saved(book, tmp_path))) == 1


NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def test_mark_in_runs_of_different_type(make_book: Maker, share_strings: Maker) -> None:
    runs = "<r><t>机密</t></r><r><rPr><b/></rPr><t>★10年</t></r>"
    path = share_strings(make_book({"甲": [["占位"]]}), f"<sst {NS}><si>{runs}</si></sst>".encode())
    assert places(path) == ["表.xlsx 工作表“甲” A1"]


def test_shared_strings(make_book: Maker, share_strings: Maker) -> None:
    table = f"<sst {NS}><si><t>甲 &amp; 乙</t></si></sst>"
    path = share_strings(make_book({"甲": [["占位"]]}), table.encode())
    assert read_book(path)["甲"].cell(1, 1).value == "甲 & 乙"


def test_marked_string_that_no_cell_shows(make_book: Maker, share_strings: Maker) -> None:
    table = f"<sst {NS}><si><t>甲</t></si><si><t>{MARK}</t></si></sst>"
    path = share_strings(make_book({"甲": [["占位"]]}), table.encode())
    assert len(places(path)) == 1


def test_mark_in_a_text_box_written_as_character_references(
    make_book: Maker, change_parts: Maker
) -> None:
    drawing = "<d><a:p><a:t>&#26426;</a:t><a:t>&#23494;★</a:t></a:p></d>".encode()
    path = change_parts(make_book({"甲": [["x"]]}), {"xl/drawings/drawing1.xml": drawing})
    assert len(places(path)) == 1


def test_external_links_are_not_followed(make_book: Maker, change_parts: Maker) -> None:
    path = make_book({"甲": [["='[1]别处'!A1"]]})
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    change_parts(path, {"xl/externalLinks/externalLink1.xml": link})
    assert read_book(path)["甲"].cell(1, 1).formula


def test_too_many_rows(make_book: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 20)
    path = make_book({"甲": [[i] for i in range(21)]})
    with pytest.raises(UnitError, match="工作表“甲”：内容超过20行"):
        read_book(path)


def test_a_row_at_the_end_of_the_world(
    make_book: Maker, change_parts: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MAX_CELLS", 50_000)
    path = make_book({"甲": [["x"]]})
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    far = xml.replace(b'<row r="1"', b'<row r="999999999999"').replace(b'r="A1"', b'r="A999999"')
    assert far != xml
    change_parts(path, {"xl/worksheets/sheet1.xml": far})
    with pytest.raises(UnitError, match="空白行列过多"):
        read_book(path)


BROKEN = [b"", b"<a", b"\xff\xff", "<a>文</b>".encode()]


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
)
@pytest.mark.parametrize("content", BROKEN)
def test_malformed_parts(make_book: Maker, change_parts: Maker, part: str, content: bytes) -> None:
    path = change_parts(make_book({"甲": [["x"]]}), {part: content})
    with pytest.raises(UnitError, match=r"表\.xlsx：工作簿的内容无法读取"):
        read_book(path)


@pytest.mark.parametrize("table", [*BROKEN, f"<sst {NS}/>".encode()])
def test_malformed_shared_strings(make_book: Maker, share_strings: Maker, table: bytes) -> None:
    path = share_strings(make_book({"甲": [["占位"]]}), table)
    with pytest.raises(UnitError, match=r"表\.xlsx：工作簿的内容无法读取"):
        read_book(path)


def test_the_spreadsheet_library_reads_xml_through_the_hardened_parser() -> None:
    assert openpyxl.DEFUSEDXML
