"""The table of a form: labels with blanks, tall fields, lists with blank lines, and the approvals."""

from collections.abc import Sequence
from itertools import pairwise

from docx_figures import TEXT_WIDTH
from docx_xml import cell, column_widths, paragraph, row, table

COLUMNS = 24
_LABEL, _LOW, _TALL = 5, 480, 980
_NARROW = {"序号", "密级", "份数", "数量", "状态", "页数", "份号"}


class Grid:
    """Rows on a common grid of 24 columns, so that rows of any number of cells fit one table."""

    def __init__(self) -> None:
        self._widths = column_widths([1] * COLUMNS, TEXT_WIDTH)
        self._rows: list[str] = []

    def xml(self) -> str:
        """The w:tbl."""
        return table("GridTable", self._widths, self._rows)

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """One row: labels, each with its value beside it."""
        spans = _shared([3, 5] * len(pairs))
        texts = [text for pair in pairs for text in pair]
        styles = ["TableHead", "TableText"] * len(pairs)
        self._row(spans, texts, styles, _LOW)

    def tall(self, label: str) -> None:
        """A label with room to write several lines."""
        self._row([_LABEL, COLUMNS - _LABEL], [label, ""], ["TableHead", "TableText"], _TALL)

    def listing(self, title: str, heads: Sequence[str], lines: int) -> None:
        """A title across, the heads, and blank lines below."""
        self._row([COLUMNS], [title], ["TableHead"], _LOW)
        spans = _shared([1 if head in _NARROW else 2 for head in heads])
        self._row(spans, heads, ["TableHead"] * len(heads), _LOW)
        for _ in range(lines):
            self._row(spans, [""] * len(heads), ["TableText"] * len(heads), _LOW - 60)

    def approvals(self, loop: str, label: str, line: str) -> None:
        """A row for each hand the form passes through: what it says, and where to sign and date."""
        self._control(f"{{%tr for {loop} %}}")
        spans = [_LABEL, COLUMNS - _LABEL]
        cells = [
            self._cell(0, spans[0], paragraph("TableHead", [label])),
            self._cell(
                spans[0],
                spans[1],
                paragraph("TableText", [""])
                + paragraph("TableText", [line], '<w:jc w:val="right"/>'),
            ),
        ]
        self._rows.append(row(cells, height=_TALL))
        self._control("{%tr endfor %}")

    def _control(self, tag: str) -> None:
        self._row([COLUMNS], [tag], ["TableText"], 0)

    def _row(
        self, spans: Sequence[int], texts: Sequence[str], styles: Sequence[str], height: int
    ) -> None:
        cells, start = [], 0
        for span, text, style in zip(spans, texts, styles, strict=True):
            content = paragraph(style, [text], '<w:jc w:val="center"/>')
            cells.append(self._cell(start, span, content))
            start += span
        self._rows.append(row(cells, height=height))

    def _cell(self, start: int, span: int, content: str) -> str:
        width = sum(self._widths[start : start + span])
        return cell(width, content, f'<w:gridSpan w:val="{span}"/>', '<w:vAlign w:val="center"/>')


def _shared(shares: Sequence[int]) -> list[int]:
    """The 24 columns in proportion to ``shares``, every cell at least one."""
    edges = [round(COLUMNS * sum(shares[:i]) / sum(shares)) for i in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]
