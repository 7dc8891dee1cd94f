"""The body of a Word document, walked event by event into blocks (ECMA-376-1, 17.3, 17.4, 17.13)."""

import re
from dataclasses import dataclass, field

from .draft import MAX_BLOCKS, MAX_TEXT, Block, table_block, tidy, too_large
from .numbering import Numbering

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
    """Receives the events of document.xml; ``finish`` gives the blocks."""

    def __init__(self, name: str, numbering: Numbering) -> None:
        self.name = name
        self.numbering = numbering
        self.blocks: list[Block] = []
        self.path: list[str] = []
        self.skipping = 0
        self.paragraphs: list[_Paragraph] = []
        self.tables: list[list[list[list[str]]]] = []
        self.dropped_rows: list[bool] = []
        self.pending = ""
        self.in_text = self.hidden = False
        self.size = 0
        self.counts: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        parent = self.path[-1] if self.path else ""
        self.path.append(name)
        if self.skipping:
            self.skipping += 1
        elif name in _SKIPPED:
            self._skip(parent)
        elif name == f"{_W}t":
            self.in_text = True
        elif name == f"{_W}p":
            self.paragraphs.append(_Paragraph())
        elif name == f"{_W}r":
            self.hidden = False
        elif name in _SIGNS:
            self._sign(name, parent)
        elif parent in _PROPERTIES:
            self._property(name, parent, attributes)
        elif name in _TABLE_OPENS:
            self._open_table(name)
        elif name in _COUNTED:
            self.counts[_COUNTED[name]] = self.counts.get(_COUNTED[name], 0) + 1

    def end(self, name: str) -> None:
        """An element closes."""
        self.path.pop()
        if self.skipping:
            self.skipping -= 1
        elif name == f"{_W}t":
            self.in_text = False
        elif name == f"{_W}p" and self.paragraphs:
            self._close_paragraph(self.paragraphs.pop())
        elif name == f"{_W}tr" and self.dropped_rows and self.dropped_rows.pop():
            self.tables[-1].pop()
        elif name == f"{_W}tbl" and self.tables:
            self._close_table(self.tables.pop())

    def characters(self, text: str) -> None:
        """Characters within an element."""
        if self.in_text and not self.skipping and not self.hidden and self.paragraphs:
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

    def _skip(self, parent: str) -> None:
        """Deleted content; but within properties the sign that a mark or a row is deleted."""
        if parent == f"{_W}rPr" and self.paragraphs and f"{_W}pPr" in self.path[-4:]:
            self.paragraphs[-1].merged = True
        elif parent == f"{_W}trPr" and self.dropped_rows:
            self.dropped_rows[-1] = True
        self.skipping = 1

    def _sign(self, name: str, parent: str) -> None:
        if parent == f"{_W}r" and self.paragraphs and not self.hidden:  # not the w:tab of w:tabs
            self.paragraphs[-1].pieces.append(_SIGNS[name])

    def _property(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        value = attributes.get(_VALUE, "")
        if parent == f"{_W}rPr":
            if name == f"{_W}vanish" and f"{_W}pPr" not in self.path[-4:]:
                self.hidden = value not in _OFF
        elif self.paragraphs:
            paragraph = self.paragraphs[-1]
            if name == f"{_W}pStyle":
                paragraph.style = value
            elif name == f"{_W}numId":
                paragraph.list_id = value
            elif name == f"{_W}ilvl" and value.isdecimal():
                paragraph.level = int(value[:3])

    def _open_table(self, name: str) -> None:
        if name == f"{_W}tbl":
            self.tables.append([])
        elif self.tables and name == f"{_W}tr":
            self.tables[-1].append([])
            self.dropped_rows.append(False)
        elif self.tables and self.tables[-1]:
            self.tables[-1][-1].append([])

    def _close_paragraph(self, paragraph: _Paragraph) -> None:
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

    def _close_table(self, rows: list[list[list[str]]]) -> None:
        lines = [line for row in rows for cell in row for line in cell]
        if self.tables and self.tables[-1] and self.tables[-1][-1]:  # a table within a cell
            self.tables[-1][-1][-1].extend(lines)
        elif all(len(row) <= 1 for row in rows) or _lays_out(lines):
            self.blocks.extend(Block(line) for line in lines)
        elif (block := table_block([[" ".join(cell) for cell in row] for row in rows])) is not None:
            self.blocks.append(block)


_PROPERTIES = {f"{_W}pPr", f"{_W}rPr", f"{_W}numPr"}
_TABLE_OPENS = {f"{_W}tbl", f"{_W}tr", f"{_W}tc"}


def _lays_out(lines: list[str]) -> bool:
    return sum(_ARTICLE.match(line) is not None for line in lines) >= _LAYOUT
