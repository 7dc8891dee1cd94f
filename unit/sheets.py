"""Cells of an untrusted workbook as plain values, with every state-secret mark refused.

openpyxl is told to follow no links and to keep formulas as formulas, so that a formula can be
refused where a value is needed instead of trusting a result computed elsewhere.
"""

import html
import io
import re
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

from openpyxl import load_workbook

from ..law.errors import UnitError
from ..law.marks import find_mark
from .cells import Cell, Sheet
from .container import Container, read_container
from .refusal import marked

MAX_ROWS = 20_000
MAX_CELLS = 1_500_000

_BLOCK = re.compile(r"</(?:\w+:)?(?:si|comment|p|txBody|is|oddHeader|oddFooter)>")
_TAG = re.compile(r"<[^>]*>")
_PRINT_CODE = re.compile(r"&(?:[LCRPNDTFAGZBIUESXY]|\"[^\"]*\"|\d+)")


def read_book(path: Path) -> Mapping[str, Sheet]:
    """The worksheets at ``path`` by name, hidden ones too, in the order of their tabs.

    Raises UnitError where the file is unsafe, damaged or too long, MarkedError where any cell,
    comment, header or property bears a state-secret mark; no content is kept or repeated then.
    """
    container = read_container(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's remarks on styles it drops concern nobody here
        try:
            sheets = {sheet.name: sheet for sheet in _sheets(container)}
        except UnitError:
            raise
        except Exception as error:  # openpyxl raises anything at all on a part that is malformed
            raise UnitError(
                "工作簿的内容无法读取",
                where=container.name,
                mend="请用 Excel 或 WPS 打开，确认无误后另存为“Excel 工作簿（*.xlsx）”",
            ) from error
    _refuse_marks(container, sheets)
    return sheets


def _sheets(container: Container) -> Iterator[Sheet]:
    book = load_workbook(io.BytesIO(container.data), read_only=True, keep_links=False)
    budget = MAX_CELLS
    for worksheet in book.worksheets:
        worksheet.reset_dimensions()  # the size a file declares may hide cells beyond it
        rows: dict[int, Mapping[int, Cell]] = {}
        for number, row in enumerate(worksheet.iter_rows(), 1):
            budget -= len(row) + 1
            cells = {
                column: _cell(raw) for column, raw in enumerate(row, 1) if raw.value is not None
            }
            if cells:
                rows[number] = cells
            if budget < 0 or len(rows) > MAX_ROWS:
                raise UnitError(
                    f"内容超过{MAX_ROWS}行，或者空白行列过多",
                    where=f"{container.name} 工作表“{worksheet.title}”",
                    mend="请删除多余的空白行列，或者分成几个单位分别管理",
                )
        yield Sheet(container.name, worksheet.title, rows)


def _cell(raw: object) -> Cell:
    value, kind = getattr(raw, "value", None), getattr(raw, "data_type", "n")
    if kind == "f":  # array and data-table formulas come as objects: the text is all that matters
        return Cell(str(getattr(value, "text", value)), formula=True)
    return Cell(value, error=kind == "e")


def _refuse_marks(container: Container, sheets: Mapping[str, Sheet]) -> None:
    """Every marked cell by its place; if none, any other marked part of the file."""
    places = [
        sheet.where(row, column)
        for sheet in sheets.values()
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
        if isinstance(cell.value, str) and find_mark(cell.value)
    ]
    places += [f"{container.name} 工作表名称" for name in sheets if find_mark(name)]
    if not places and any(_marked(data) for _, data in container.xml_parts()):
        places = [f"{container.name} 的批注、页眉页脚、文本框或者文件属性"]
    if places:
        raise marked(places)


def _marked(data: bytes) -> bool:
    """Whether the text of an XML part bears a mark, in one run or over several runs."""
    text = data.decode("utf-8", "replace")
    if "密" not in text and "&#" not in text:  # most parts hold no text at all
        return False
    for block in _BLOCK.split(text):
        runs = [html.unescape(run).strip() for run in _TAG.split(block)]
        plain = (_PRINT_CODE.sub("", run) for run in (*runs, "".join(runs)))
        if any(find_mark(run) for run in plain if run):
            return True
    return False
