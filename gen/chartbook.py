"""The workbook inside a chart: what Word and WPS open when somebody edits the chart's data.

One worksheet, texts inline, nothing else (ECMA-376 part 1, 18.3.1): the fewest parts a spreadsheet
program reads. Entries are stored, dated 1980: the same figures give the same bytes everywhere.
"""

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from html import escape

SHEET = "数据"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CONSTANT = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETML}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEETML}.worksheet+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{SHEET}" sheetId="1"'
        ' r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def chart_workbook(series: str, points: Sequence[tuple[str, Decimal | int]]) -> bytes:
    """A .xlsx: categories in column A, their figures in B under the name of the ``series``."""
    rows = [_row(1, "", _text("B1", series))]
    for number, (category, value) in enumerate(points, 2):
        figure = f'<c r="B{number}"><v>{value}</v></c>'
        rows.append(_row(number, _text(f"A{number}", category), figure))
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, xml in {**_CONSTANT, "xl/worksheets/sheet1.xml": sheet}.items():
            entry = zipfile.ZipInfo(name)  # dated 1980-01-01
            entry.create_system = 0  # the same on every system
            archive.writestr(entry, (_HEAD + xml).encode())
    return stream.getvalue()


def _row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text, quote=False)}</t></is></c>'
