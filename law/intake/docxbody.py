"""The body of a Word document, walked event by event into blocks (ECMA-376-1, 17.3, 17.4, 17.13)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from .draft import MAX_BLOCKS, MAX_TEXT, Block, table_block, tidy, too_large
from .numbering import Numbering
from .xmlpart import Attributes, Handler, XmlWalk

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_VALUE = f"{_W}val"
_SKIPPED = {
    *(f"{_W}{name}" for name in ("del", "moveFrom", "rt", "pPrChange", "rPrChange", "tblPrChange")),
    *(f"{_W}{name}" for name in ("sectPrChange", "tcPrChange", "trPrChange", "numberingChange")),
    "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback",
}
"""Elements whose content the finished document does not show."""
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_COUNTED = {
    f"{_W}footnoteReference": "脚注",
    f"{_W}endnoteReference": "尾注",
    f"{_W}altChunk": "嵌入的其他文档",
    "http://schemas.openxmlformats.org/drawingml/2006/main blip": "图片",
    "http://schemas.openxmlformats.org/officeDocument/2006/math oMath": "公式",
}
_OFF = {"0", "false", "off", "none"}
_ARTICLE = re.compile(r"第\s?[〇零一二三四五六七八九十百千0-9]+\s?条")
_LAYOUT = 3  # articles in one table from which it lays out text and holds none


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read."""

    pieces: list[str] = field(default_factory=list)
    style: str | None = None
    list_id: str | None = None
    level: int | None = None
    merged: bool = False  # its mark is deleted: it runs on into the next


class Body:
    """Reads document.xml: ``run``, then ``finish`` gives the blocks."""

    def __init__(self, name: str, numbering: Numbering) -> None:
        self.name = name
        self.numbering = numbering
        self.blocks: list[Block] = []
        self.paragraphs: list[_Paragraph] = []
        self.tables: list[list[list[list[str]]]] = []
        self.dropped_rows: list[bool] = []
        self.pending = ""
        self.in_text = self.hidden = False
        self.size = 0
        self.counts: dict[str, int] = {}
        self.walk = XmlWalk(self._starts(), self._ends(), self._characters)
        self.path = self.walk.path

    def run(self, data: bytes) -> None:
        """Walk through the part. Raises SourceError."""
        self.walk.run(data, self.name)

    def _starts(self) -> dict[str, Handler]:
        counted = {name: partial(self._count, what) for name, what in _COUNTED.items()}
        signs = {name: partial(self._sign, sign) for name, sign in _SIGNS.items()}
        return {
            **dict.fromkeys(_SKIPPED, self._skip),
            **counted,
            **signs,
            f"{_W}t": self._open_text,
            f"{_W}p": self._open_paragraph,
            f"{_W}r": self._open_run,
            f"{_W}pStyle": self._style,
            f"{_W}numId": self._list,
            f"{_W}ilvl": self._level,
            f"{_W}vanish": self._vanish,
            f"{_W}tbl": self._open_table,
            f"{_W}tr": self._open_row,
            f"{_W}tc": self._open_cell,
        }

    def _ends(self) -> dict[str, Callable[[], None]]:
        return {
            f"{_W}t": self._close_text,
            f"{_W}p": self._close_paragraph,
            f"{_W}tr": self._close_row,
            f"{_W}tbl": self._close_table,
        }

    def _characters(self, text: str) -> None:
        if self.in_text and not self.hidden and self.paragraphs:
            self.paragraphs[-1].pieces.append(text)
            self.size += len(text)
            if self.size > MAX_TEXT:
                raise too_large(self.name, f"文字超过{MAX_TEXT // 1_000_000}MB")

    def finish(self) -> list[Block]:
        """The blocks in reading order."""
        if self.pending:
            self._emit("", self.pending)
        return self.blocks

    def remarks(self) -> tuple[str, ...]:
        """What the document holds that was not carried over."""
        return tuple(f"{what}{count}处未导入，请核对原件" for what, count in self.counts.items())

    def _within(self, name: str) -> bool:
        """Whether the element just opened stands directly in ``name``."""
        return self.path[-2:-1] == [f"{_W}{name}"]

    def _skip(self, _: Attributes) -> None:
        """Deleted content; but within properties the sign that a mark or a row is deleted."""
        if self._within("rPr") and self.paragraphs and f"{_W}pPr" in self.path[-4:]:
            self.paragraphs[-1].merged = True
        elif self._within("trPr") and self.dropped_rows:
            self.dropped_rows[-1] = True
        self.walk.skip()

    def _count(self, what: str, _: Attributes) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    def _sign(self, sign: str, _: Attributes) -> None:
        if self._within("r") and self.paragraphs and not self.hidden:  # not the w:tab of w:tabs
            self.paragraphs[-1].pieces.append(sign)

    def _open_text(self, _: Attributes) -> None:
        self.in_text = True

    def _close_text(self) -> None:
        self.in_text = False

    def _open_run(self, _: Attributes) -> None:
        self.hidden = False

    def _vanish(self, attributes: Attributes) -> None:
        if f"{_W}pPr" not in self.path[-4:]:  # that of the paragraph's mark hides no text
            self.hidden = attributes.get(_VALUE, "") not in _OFF

    def _open_paragraph(self, _: Attributes) -> None:
        self.paragraphs.append(_Paragraph())

    def _style(self, attributes: Attributes) -> None:
        if self.paragraphs:
            self.paragraphs[-1].style = attributes.get(_VALUE, "")

    def _list(self, attributes: Attributes) -> None:
        if self.paragraphs and self._within("numPr"):
            self.paragraphs[-1].list_id = attributes.get(_VALUE, "")

    def _level(self, attributes: Attributes) -> None:
        value = attributes.get(_VALUE, "")
        if self.paragraphs and self._within("numPr") and value.isascii() and value.isdigit():
            self.paragraphs[-1].level = int(value[:3])

    def _open_table(self, _: Attributes) -> None:
        self.tables.append([])

    def _open_row(self, _: Attributes) -> None:
        if self.tables:
            self.tables[-1].append([])
            self.dropped_rows.append(False)

    def _open_cell(self, _: Attributes) -> None:
        if self.tables and self.tables[-1]:
            self.tables[-1][-1].append([])

    def _close_row(self) -> None:
        if self.dropped_rows and self.dropped_rows.pop() and self.tables and self.tables[-1]:
            self.tables[-1].pop()

    def _close_paragraph(self) -> None:
        if not self.paragraphs:
            return
        paragraph = self.paragraphs.pop()
        text = self.pending + "".join(paragraph.pieces)
        if paragraph.merged:
            self.pending = text
            return
        self.pending = ""
        label = self.numbering.label(paragraph.list_id, paragraph.level, paragraph.style)
        self._emit(label, text)

    def _emit(self, label: str, text: str) -> None:
        """The lines of a paragraph into the cell it stands in, or as blocks."""
        first, *more = tidy(text).split("\n")
        joint = " " if label and (label[-1] in "条章节编" or label[-1].isalnum()) else ""
        lines = [line.strip() for line in (f"{label}{joint}{first.strip()}", *more)]
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1].extend(filter(None, lines))
            return
        self.blocks.extend(Block(line) for line in lines if line)
        if len(self.blocks) > MAX_BLOCKS:
            raise too_large(self.name, f"段落超过{MAX_BLOCKS}个")

    def _close_table(self) -> None:
        if not self.tables:
            return
        rows = self.tables.pop()
        lines = [line for row in rows for cell in row for line in cell]
        if self.tables and self.tables[-1] and self.tables[-1][-1]:  # a table within a cell
            self.tables[-1][-1][-1].extend(lines)
        elif all(len(row) <= 1 for row in rows) or _lays_out(lines):
            self.blocks.extend(Block(line) for line in lines)
        elif (block := table_block([[" ".join(cell) for cell in row] for row in rows])) is not None:
            self.blocks.append(block)


def _lays_out(lines: list[str]) -> bool:
    return sum(_ARTICLE.match(line) is not None for line in lines) >= _LAYOUT
