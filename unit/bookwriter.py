"""Writing a workbook an officer fills in: the same plan gives the same bytes, on any day."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from .cells import column_letter

FILLABLE_ROWS = 2_000  # how far down the lists to choose from reach
NOTE_SHEET = "说明"

_EPOCH = datetime(1980, 1, 1)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_BOLD = Font(bold=True)
_SHADE = PatternFill("solid", fgColor="FFE7EEF7")
_WRAP = Alignment(wrap_text=True, vertical="center")
_THIN = Side(style="thin", color="FFB0B0B0")
_LINE = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)

Value = str | int | Decimal | date | None


class Kind(Enum):
    """How a column is shown: the number format of its cells."""

    TEXT = "@"
    DAY = "yyyy-mm-dd"
    NUMBER = "General"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width in characters, kind, and the words to choose from, if any."""

    heading: str
    width: int
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One worksheet: its columns, the rows to begin with, and whether rows may be added below."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    open_ended: bool = True


def notes(lines: Sequence[str]) -> SheetPlan:
    """The 说明 worksheet: one remark a line."""
    return SheetPlan(NOTE_SHEET, (Column("填写说明", 90),), [(line,) for line in lines], False)


def book_bytes(plans: Sequence[SheetPlan]) -> bytes:
    """A .xlsx with the worksheets planned; neither the clock nor the machine leaves a trace in it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "规矩"
    book.properties.created = _EPOCH
    for plan in plans:
        _write_sheet(book.create_sheet(plan.name), plan)
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue())


def _write_sheet(sheet: Worksheet, plan: SheetPlan) -> None:
    last = max(FILLABLE_ROWS, len(plan.rows) + 1) if plan.open_ended else len(plan.rows) + 1
    for number, column in enumerate(plan.columns, 1):
        letter = column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].number_format = column.kind.value
        for rule in _validations(column):
            rule.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(rule)
        _write_cell(_cell(sheet, 1, number), column.heading, Kind.TEXT)
        _cell(sheet, 1, number).font = _BOLD
        _cell(sheet, 1, number).fill = _SHADE
    for line, row in enumerate(plan.rows, 2):
        for number, (column, value) in enumerate(zip(plan.columns, row, strict=True), 1):
            _write_cell(_cell(sheet, line, number), value, column.kind)
    sheet.freeze_panes = "A2"


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101  # nothing here is merged
    return cell


def _write_cell(cell: Cell, value: Value, kind: Kind) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with = stays a text
    cell.number_format = kind.value
    cell.alignment = _WRAP
    cell.border = _LINE


def _validations(column: Column) -> Iterator[DataValidation]:
    if column.choices:
        rule = DataValidation("list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
        rule.errorTitle = column.heading
        rule.error = f"请从列表中选择：{'、'.join(column.choices)}"
        yield rule


def _timeless(data: bytes) -> bytes:
    """The same package with fixed dates and attributes: openpyxl writes the present time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(entry.filename)  # its date is 1980-01-01, the oldest there is
            info.create_system = 3
            info.external_attr = 0o600 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return packed.getvalue()
