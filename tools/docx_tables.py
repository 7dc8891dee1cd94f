"""The tables of a document: ruled ones, the two columns of signatures, the 版记."""

from collections.abc import Sequence

import docx_figures as figures
from docx_xml import KEEP, cell, column_widths, paragraph, row, table

_SIDES = {"l": "left", "c": "center", "r": "right"}


def ruled(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    each: str,
    align: str,
) -> str:
    """A table with rules and a header on each page; with ``each`` its rows repeat."""
    widths, sides = column_widths(shares), align or "c" * len(shares)
    head = row(_cells("TableHead", widths, header, "c" * len(widths)), header=True, height=480)
    body = [row(_cells("TableText", widths, texts, sides), height=480) for texts in rows]
    if each:
        opening, closing = f"{{%tr for {each} %}}", "{%tr endfor %}"
        body = [_control_row(widths, opening), *body, _control_row(widths, closing)]
    return table("GridTable", widths, [head, *body])


def signing(left: Sequence[str], right: Sequence[str]) -> str:
    """Two columns without borders, from edge to edge of the 版心, never cut by a page."""
    widths = column_widths([1, 1])
    count = max(len(left), len(right))
    columns = [[*texts, *[""] * (count - len(texts))] for texts in (left, right)]
    rows = []
    for number, pair in enumerate(zip(*columns, strict=True), 1):
        keep = [] if number == count else [KEEP]
        cells = [
            cell(width, paragraph("SignBlock", [text], *keep))
            for width, text in zip(widths, pair, strict=True)
        ]
        rows.append(row(cells, height=figures.LINE * 3 // 2))
    return table("PlainTable", widths, rows, flush=True)


def imprint(copies: str, printer: str, printed: str, when: str) -> str:
    """A table floating at the foot of the 版心, and the line it belongs to.

    LibreOffice lets a table of the full width float only if it is placed from the page's edge.
    """
    thick, thin = figures.THICK_RULE, figures.THIN_RULE
    widths = column_widths([1, 1])
    rows = []
    if copies:
        content = paragraph("ImprintCopies", [f"抄送：{copies}"])
        edges = '<w:gridSpan w:val="2"/>', _rules(thick, thin)
        rows = [row([cell(sum(widths), content, *edges)])]
        if when:
            tags = f"{{%tr if {when} %}}", "{%tr endif %}"
            rows = [_control_row(widths, tags[0]), *rows, _control_row(widths, tags[1])]
    edge = _rules(thin if copies else thick, thick)
    left = cell(widths[0], paragraph("Imprint", [printer]), edge)
    right = cell(widths[1], paragraph("Imprint", [printed], '<w:jc w:val="right"/>'), edge)
    rows.append(row([left, right]))
    place = (
        '<w:tblpPr w:horzAnchor="page" w:vertAnchor="margin"'
        f' w:tblpX="{figures.MARGIN_LEFT}" w:tblpYSpec="bottom"/>'
    )
    made = table("PlainTable", widths, rows, place, flush=True)
    return made + paragraph("TailLine", [])  # it stands on the page of the paragraph that follows


def _cells(style: str, widths: Sequence[int], texts: Sequence[str], sides: str) -> list[str]:
    return [
        cell(
            width,
            paragraph(style, [text], f'<w:jc w:val="{_SIDES[side]}"/>'),
            '<w:vAlign w:val="center"/>',
        )
        for width, text, side in zip(widths, texts, sides, strict=True)
    ]


def _control_row(widths: Sequence[int], tag: str) -> str:
    texts = [tag, *[""] * (len(widths) - 1)]
    return row(_cells("TableText", widths, texts, "c" * len(widths)))


def _rules(top: int, bottom: int) -> str:
    drawn = (
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
        for side, size in (("top", top), ("bottom", bottom))
    )
    return f"<w:tcBorders>{''.join(drawn)}</w:tcBorders>"
