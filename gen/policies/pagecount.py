"""How many pages a 制度 fills, reckoned on the grid of 22 lines of 28 characters (GB/T 9704-2012 5.2.3).

Every paragraph of a 制度 is set in lines of one height, so pages can be counted without a word processor:
for the first showing of a 目录. Word counts anew when the file is opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..wordml import W

LINES, CHARACTERS = 22, 28
_TITLE_CHARACTERS = 20.1  # 二号: 22 pt in 156 mm
_INDENTED = frozenset({"Body", "Article", "Heading1", "Heading2", "Heading3"})
_KEPT = frozenset({"DocTitle", "Chapter", "Heading1", "Heading2", "Section", "AttachmentMark"})
_NO_START = frozenset("，。、；：？！）》”’〕】")
_NO_END = frozenset("（《“‘〔【")
_NARROW = 0.508  # a digit or a letter of the Western face beside a Chinese character


@dataclass(frozen=True, slots=True)
class _Paragraph:
    lines: int
    kept: bool
    breaks: bool


def pages(body: etree._Element) -> int:
    """The pages that the paragraphs of ``body`` fill from the top of one; tables are not reckoned."""
    page, used = 1, 0
    paragraphs = list(_paragraphs(body))
    for at, paragraph in enumerate(paragraphs):
        needed = paragraph.lines + (min(2, paragraphs[at + 1].lines) if _led(paragraphs, at) else 0)
        if paragraph.breaks and used:
            page, used = page + 1, 0
        if paragraph.kept and used + needed > LINES and used:
            page, used = page + 1, 0
        page, used = _set(paragraph.lines, page, used)
    return page


def _led(paragraphs: list[_Paragraph], at: int) -> bool:
    """Whether the paragraph must stand on a page with the beginning of the next."""
    return paragraphs[at].kept and at + 1 < len(paragraphs)


def _set(lines: int, page: int, used: int) -> tuple[int, int]:
    """Where a paragraph ends; neither its first nor its last line stands alone on a page."""
    room = LINES - used
    if lines <= room:
        return page, used + lines
    if room < 2 or (lines < 4 and lines - room < 2 and room - 1 < 2):
        return page + 1, lines
    first = room if lines - room >= 2 else room - 1
    left = lines - first
    page += 1
    while left > LINES:
        page, left = page + 1, left - LINES
    return page, left


def _paragraphs(body: etree._Element) -> Iterator[_Paragraph]:
    for element in body.iter(f"{W}p"):
        style = element.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val", "") if style is not None else ""
        broken = element.find(f"{W}pPr/{W}pageBreakBefore") is not None
        texts = "".join(
            "\n" if piece.tag == f"{W}br" else piece.text or ""
            for piece in element.iter(f"{W}t", f"{W}br")
        )
        width = _TITLE_CHARACTERS if name == "DocTitle" else CHARACTERS
        indent = 2.0 if name in _INDENTED else 0.0
        count = sum(_lines(text, width, indent) for text in texts.split("\n"))
        yield _Paragraph(count, name in _KEPT, broken)


def _lines(text: str, width: float, indent: float) -> int:
    """Lines of a paragraph; a stop may hang over the end of one, an opening mark goes to the next."""
    lines, used, last = 1, indent, ""
    for character in text:
        wide = _NARROW if ord(character) < 128 else 1.0
        if used + wide > width + 0.01 and not (character in _NO_START and used <= width):
            lines, used = lines + 1, 1.0 if last in _NO_END else 0.0
        used, last = used + wide, character
    return lines
