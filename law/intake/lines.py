"""Lines into paragraphs: those broken at a width are joined."""

import re

from ..numerals import NUMERAL_CHARACTERS

_HAN = f"[{NUMERAL_CHARACTERS}]"
_NUMBER = rf"(?:{_HAN}+|[0-9０-９]{{1,4}})"
_END = "。；：！？.;:!?”」）)】…|"
_SHORT, _ENOUGH, _WIDEST = 12, 8, 120
_SLACK = 6  # columns left blank where the next word or a full-width sign would not fit
_LONGEST = 20_000  # no paragraph is longer; joining on without end would take quadratic time
OPENS = re.compile(
    rf"第\s?{_NUMBER}\s?(?:分?编|章|节|条)|[（(](?:{_HAN}+|[0-9０-９]{{1,3}})[)）]|{_HAN}{{1,3}}、"
    r"|[0-9０-９]{1,3}(?:[.．、]|(?:[.．][0-9０-９]{1,3}){1,4}\s)|[#|]|附[则件表录]|目\s*录$"
)
"""What the first characters of a new paragraph may look like."""


def rejoin(lines: list[str]) -> tuple[list[str], bool]:
    """Paragraphs without blank edges, empty ones left out; whether wrapped lines were joined.

    Lines count as wrapped when most of the long ones reach the same width without ending a sentence.
    """
    width = _wrapped_at([line.rstrip() for line in lines])
    if not width:
        return [text for line in lines if (text := line.strip())], False
    return join_wrapped(lines, width), True


def join_wrapped(lines: list[str], width: int) -> list[str]:
    """Paragraphs from ``lines`` broken at ``width`` columns: joined on until something ends them.

    A line continues the one before it if that one is nearly full and ends no sentence, and if it
    does not open with an indent or, after a sentence's end, with a label.
    """
    paragraphs: list[str] = []
    full = False
    for raw in lines:
        line = raw.strip()
        if not line:
            full = False
            continue
        if full and _goes_on(paragraphs[-1], raw, line):
            paragraphs[-1] = _joined(paragraphs[-1], line)
        else:
            paragraphs.append(line)
        room = width - columns(raw.rstrip())
        full = room <= _SLACK and not (line[-1] in "。；：" and room > 2)
    return paragraphs


def columns(line: str) -> int:
    """The width of a line where a Han character takes two columns."""
    return len(line.encode("gbk", "replace"))


def _goes_on(before: str, raw: str, line: str) -> bool:
    if raw.startswith(("\u3000", "  ")) or len(before) > _LONGEST:
        return False
    return not (before[-1] in _END and OPENS.match(line))


def _joined(before: str, line: str) -> str:
    """Two pieces of a paragraph; a blank between them only where both sides are Latin words."""
    latin = (before[-1] + line[0]).isascii() and before[-1].isalpha() and line[0].isalpha()
    return f"{before} {line}" if latin else before + line


def _wrapped_at(lines: list[str]) -> int:
    """The width in columns at which most long lines break off within a sentence, or 0."""
    if max(map(len, lines), default=0) > _WIDEST:  # no page is as wide: a line is a paragraph
        return 0
    widths = [columns(line) for line in lines]
    width = max(widths, default=0)
    long = sum(length > 2 * _SHORT for length in widths)
    near = [i for i, length in enumerate(widths) if length >= width - _SLACK]
    if long < _ENOUGH or len(near) * 3 < long:
        return 0
    broken = sum(lines[i][-1] not in _END for i in near)
    followed = sum(bool(lines[i + 1]) for i in near[:-1])
    return width if broken * 2 >= len(near) and followed * 2 >= len(near) else 0
