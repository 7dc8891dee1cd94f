"""Real workbooks and profiles, written as an officer's spreadsheet program would write them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from samples import Change, retyped

from guiju.unit.ledgerbook import ledger_bytes
from guiju.unit.sample import LEDGER, UNIT_VALUES
from guiju.unit.unitform import unit_text

Maker = Callable[..., Path]


@pytest.fixture
def make_book(tmp_path: Path) -> Maker:
    """Writes worksheets (name to rows) to a .xlsx and returns its path."""

    def make(sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / "表.xlsx"
        book.save(path)
        return path

    return make


@pytest.fixture
def changed(tmp_path: Path) -> Maker:
    """The sample's 台账.xlsx with some cells (worksheet, cell, value) typed over."""

    def make(*changes: Change) -> Path:
        path = tmp_path / "台账.xlsx"
        path.write_bytes(retyped(ledger_bytes(LEDGER), changes))
        return path

    return make


@pytest.fixture
def change_parts() -> Maker:
    """Replaces or adds parts of a .xlsx in place."""

    def change(path: Path, parts: Mapping[str, bytes]) -> Path:
        packed = io.BytesIO()
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(packed, "w") as target:
            for name in source.namelist():
                if name not in parts:
                    target.writestr(name, source.read(name), zipfile.ZIP_DEFLATED)
            for name, content in parts.items():
                target.writestr(name, content, zipfile.ZIP_DEFLATED)
        path.write_bytes(packed.getvalue())
        return path

    return change


@pytest.fixture
def make_unit(tmp_path: Path) -> Maker:
    """Writes the sample's 单位.yaml with some values or some lines of text replaced."""

    def make(*replacements: tuple[str, str], **values: str) -> Path:
        text = unit_text({**UNIT_VALUES, **values})
        for old, new in replacements:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
            text = text.replace(old, new)
        path = tmp_path / "单位.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return make


TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


@pytest.fixture
def share_strings(change_parts: Maker) -> Maker:
    """Makes A1 of the first worksheet the first entry of a table of shared strings, as Excel does."""

    def share(path: Path, table: bytes) -> Path:
        with zipfile.ZipFile(path) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml")
            types = archive.read("[Content_Types].xml").decode()
        cell = re.compile(rb'<c r="A1"([^>]*) t="inlineStr"><is>.*?</is></c>')
        shared, count = cell.subn(rb'<c r="A1"\1 t="s"><v>0</v></c>', sheet)
        assert count == 1
        if "sharedStrings" not in types:
            part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPES}"/></Types>'
            types = types.replace("</Types>", part)
        changed = {"[Content_Types].xml": types.encode(), "xl/sharedStrings.xml": table}
        return change_parts(path, {**changed, "xl/worksheets/sheet1.xml": shared})

    return share
