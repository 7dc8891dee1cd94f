"""Paragraphs, runs and tables as WordprocessingML text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from docx_figures import TEXT_WIDTH

KEEP = "<w:keepNext/>"

_STYLED = re.compile(r'<w:p><w:pPr><w:pStyle w:val="(\w+)"/>')
_ELEMENT = re.compile("<[^>]*>")
_WIDE_TAG = re.compile("[｛｝]{2}|｛%|%｝|｛％|％｝")
_TAG_OPEN, _TAG_CLOSE = re.compile(r"\{[{%#]"), re.compile(r"[}%#]\}")


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a paragraph in a character style (HeiText, KaiText); "" keeps the paragraph's own."""

    text: str
    style: str = ""


def hei(text: str) -> Span:
    """``text`` in 黑体."""
    return Span(text, "HeiText")


def kai(text: str) -> Span:
    """``text`` in 楷体."""
    return Span(text, "KaiText")


def run(span: Span) -> str:
    """One w:r. Raises ValueError for a tag that is cut, written with full-width braces, or a newline."""
    text = span.text
    opened, closed = len(_TAG_OPEN.findall(text)), len(_TAG_CLOSE.findall(text))
    if _WIDE_TAG.search(text) or opened != closed or "\n" in text:
        raise ValueError(f"not a whole tag, full-width braces or a newline: {text!r}")
    properties = f'<w:rPr><w:rStyle w:val="{span.style}"/></w:rPr>' if span.style else ""
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
        for piece in text.split("\t")
    )
    return f"<w:r>{properties}{pieces}</w:r>"


def paragraph(style: str, spans: Sequence[str | Span], *properties: str) -> str:
    """One w:p; ``properties`` are elements of w:pPr that follow pStyle, in the schema's order."""
    runs = [run(span if isinstance(span, Span) else Span(span)) for span in spans if span != ""]
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"".join(properties)}</w:pPr>{"".join(runs)}</w:p>'
    )


def style_of(xml: str) -> str:
    """The style of a w:p; "" for anything else."""
    found = _STYLED.match(xml)
    return found[1] if found else ""


def text_of(xml: str) -> str:
    """The text of a w:p, its characters escaped."""
    return _ELEMENT.sub("", xml)


def kept(xml: str) -> str:
    """A w:p that stays on the page of what comes next."""
    head = f'<w:pStyle w:val="{style_of(xml)}"/>'
    return xml if f"{head}{KEEP}" in xml else xml.replace(head, f"{head}{KEEP}", 1)


def cell(width: int, content: str, *properties: str) -> str:
    """One w:tc of ``width`` twips; ``properties`` are elements of w:tcPr after tcW."""
    head = f'<w:tcW w:w="{width}" w:type="dxa"/>{"".join(properties)}'
    return f"<w:tc><w:tcPr>{head}</w:tcPr>{content}</w:tc>"


def row(cells: Sequence[str], *, header: bool = False, height: int = 0) -> str:
    """One w:tr that no page break cuts; a header is repeated on each page."""
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    style: str, widths: Sequence[int], rows: Sequence[str], place: str = "", *, flush: bool = False
) -> str:
    """One w:tbl of fixed column ``widths`` in twips.

    ``place`` is a w:tblpPr; ``flush``: the cells' text begins at the cells' very edge.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    zero = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return "".join(
        (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{place}',
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>',
            "" if place else '<w:jc w:val="center"/>',
            '<w:tblLayout w:type="fixed"/>',
            f"<w:tblCellMar>{zero}</w:tblCellMar>" if flush else "",
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>",
        )
    )


def column_widths(shares: Sequence[float], total: int = TEXT_WIDTH) -> list[int]:
    """Whole twips in proportion to ``shares``; together exactly ``total``."""
    whole = sum(shares)
    edges = [round(total * sum(shares[:i]) / whole) for i in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]
