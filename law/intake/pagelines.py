"""The lines a web page shows, each with the elements it stands in; gathered as the page is parsed."""

import re
from array import array
from dataclasses import dataclass, field

from .draft import MAX_BLOCKS, MAX_TEXT, Block, table_block, too_large
from .numberformat import format_number

_SKIPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "select",
    "button",
    "textarea",
}
_SKIPPED |= {"nav", "head", "rt", "rp", "del", "map", "canvas", "video", "audio"}
_INLINE = {
    "a",
    "b",
    "strong",
    "em",
    "i",
    "u",
    "span",
    "font",
    "small",
    "big",
    "sub",
    "sup",
    "ins",
    "label",
}
_INLINE |= {
    "st1",
    "o:p",
    "abbr",
    "cite",
    "code",
    "mark",
    "s",
    "strike",
    "tt",
    "img",
    "wbr",
    "bdo",
    "ruby",
    "rb",
}
_VOID = {
    "br",
    "hr",
    "img",
    "input",
    "meta",
    "link",
    "wbr",
    "col",
    "area",
    "base",
    "embed",
    "param",
    "source",
    "track",
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WRAPPED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ ]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_BLANK = re.compile(r"[ \n]+")
_LAYOUT = 120  # characters in one cell from which a table lays out text and holds no data
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST = 300
_MAX_ELEMENTS = 1_000_000
_MAX_TABLES = 30  # nested in one another; those below stand as plain text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, or a table; ``element``: number of the innermost element around it."""

    text: str
    element: int
    table: Block | None = None


@dataclass(slots=True)
class _Table:
    rows: list[list[list[Line]]] = field(default_factory=list)
    lays_out: bool = False


class PageLines:
    """A target for lxml's parser: ``lines`` and ``caption`` (the page's own title) once closed.

    Elements are numbered from 1 as they open; ``parents`` gives each one's parent and ``lasts`` the
    last element opened within it (0 while it is open).
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[Line] = []
        self.caption = ""
        self.parents, self.lasts = array("l", [0]), array("l", [0])
        self.stack: list[int] = [0]
        self.opened = self.tables_beyond = 0
        self.beyond = 0  # elements open below the deepest one that is kept
        self.skipping = ""
        self.skip_depth = 0
        self.in_caption = False
        self.pieces: list[str] = []
        self.tables: list[_Table] = []
        self.counters: list[tuple[int, str]] = []
        self.prefix = ""
        self.size = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        self.opened += 1
        if self.opened > _MAX_ELEMENTS:
            raise too_large(self.name, f"网页超过{_MAX_ELEMENTS // 10_000}万个元素")
        if self.skipping:
            self._within_skipped(tag)
            return
        hidden = _HIDDEN.search(attributes.get("style", "")) is not None
        if (tag in _SKIPPED or hidden) and tag not in _VOID and tag not in ("html", "body"):
            self.skipping, self.skip_depth = tag, 1
            return
        if tag not in _INLINE:
            self._break()
        if tag in _VOID:
            return
        if len(self.stack) >= _DEEPEST:
            self.beyond += 1
        else:
            self.parents.append(self.stack[-1])
            self.lasts.append(0)
            self.stack.append(len(self.parents) - 1)
        self._structure(tag, attributes)

    def end(self, tag: str) -> None:
        """An element closes."""
        if self.skipping:
            self._end_skipped(tag)
            return
        if tag in _VOID:
            return
        if tag not in _INLINE:
            self._break()
        if self.beyond:
            self.beyond -= 1
        elif len(self.stack) > 1:
            self.lasts[self.stack.pop()] = len(self.parents) - 1
        if tag == "table" and self.tables_beyond:
            self.tables_beyond -= 1
        elif tag == "table" and self.tables:
            self._close_table()
        elif tag in ("ol", "ul") and self.counters:
            self.counters.pop()

    def data(self, text: str) -> None:
        """Characters."""
        if self.in_caption:
            self.caption = (self.caption + text).strip()[:500]
        elif not self.skipping:
            self.pieces.append(text)
            self.size += len(text)
            if self.size > MAX_TEXT:
                raise too_large(self.name, f"文字超过{MAX_TEXT // 1_000_000}MB")

    def comment(self, _: str) -> None:
        """A comment shows nothing."""

    def close(self) -> None:
        """The page ends; tables still open are taken as they are."""
        self._break()
        while self.tables:
            self._close_table()

    def _within_skipped(self, tag: str) -> None:
        if tag == self.skipping:
            self.skip_depth += 1
        elif tag == "title" and not self.caption:
            self.in_caption = True
        elif tag == "body" and self.skipping == "head":
            self.skipping = ""

    def _end_skipped(self, tag: str) -> None:
        if tag == self.skipping:
            self.skip_depth -= 1
            self.in_caption = False
            if not self.skip_depth:
                self.skipping = ""
        elif tag == "title":
            self.in_caption = False

    def _structure(self, tag: str, attributes: dict[str, str]) -> None:
        """Tables and numbered lists, which say more than a break of line."""
        if tag == "table" and len(self.tables) >= _MAX_TABLES:
            self.tables_beyond += 1
        elif tag == "table":
            self.tables.append(_Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in ("td", "th") and self.tables:
            rows = self.tables[-1].rows
            if not rows:
                rows.append([])
            rows[-1].append([])
        elif tag in ("ol", "ul") and len(self.counters) < _DEEPEST:
            style = _FORMATS.get(attributes.get("type", ""), "decimal") if tag == "ol" else ""
            self.counters.append((_number(attributes.get("start"), 1) - 1, style))
        elif tag == "li" and self.counters:
            count, style = self.counters[-1]
            count = _number(attributes.get("value"), count + 1)
            self.counters[-1] = (count, style)
            self.prefix = f"{format_number(count, style)}." if style else ""

    def _break(self) -> None:
        """The line being read ends."""
        if not self.pieces:
            return
        text = "".join(self.pieces)
        self.pieces = []
        if "\n" in text:
            text = _WRAPPED.sub("", text)
        text = _BLANK.sub(" ", text).strip()
        if not text:
            return
        if self.prefix and not re.match(r"[（(第]|[一二三四五六七八九十]+、|\d", text):
            text = f"{self.prefix}{text}"
        self.prefix = ""
        self._put([Line(text, self.stack[-1])])

    def _put(self, lines: list[Line]) -> None:
        """Lines into the cell being read, else onto the page."""
        for table in reversed(self.tables):
            if table.rows and table.rows[-1]:
                table.rows[-1][-1].extend(lines)
                return
        self.lines.extend(lines)
        if len(self.lines) > 2 * MAX_BLOCKS:
            raise too_large(self.name, f"网页超过{2 * MAX_BLOCKS}行")

    def _close_table(self) -> None:
        table = self.tables.pop()
        cells = [cell for row in table.rows for cell in row]
        lines = [line for cell in cells for line in cell]
        if self.tables:
            self.tables[-1].lays_out = True
        columns = max((len(row) for row in table.rows), default=0)
        longest = max((sum(len(line.text) for line in cell) for cell in cells), default=0)
        if table.lays_out or columns < 2 or longest > _LAYOUT or any(line.table for line in lines):
            self._put(lines)
            return
        block = table_block(
            [[" ".join(line.text for line in cell) for cell in row] for row in table.rows]
        )
        if block is not None:
            self._put([Line(block.text, lines[0].element, block)])


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,5}", text, re.ASCII) else default
