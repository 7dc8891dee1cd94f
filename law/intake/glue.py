"""Clauses run together on one line, parted at their labels."""

import re
from functools import lru_cache
from itertools import pairwise

from ..numerals import NUMERAL_CHARACTERS, to_int
from .draft import Block, Hint

_HAN = f"[{NUMERAL_CHARACTERS}]"
_NUMBER = rf"(?:{_HAN}+|[0-9０-９]{{1,4}})"
_LONG = 60
_NEAR = 4  # a label lost in the text before must not hide all those behind it
_BLANK = (" ", "\u3000")
_CLAUSE = re.compile(
    rf"(?:^|(?<=[\s。；：！？”』）)]))(第\s?({_NUMBER})\s?条(?:之{_HAN}+)?)"
    r"(?![第、，,和至或及与以之所的中内款项]|规定)"
)
# begins with a set of signs and no look-behind: run over every text, it must be quick
_INSIDE = re.compile(
    rf"[ \u3000。；：！？”』）)]第\s?{_NUMBER}\s?条(?![第、，,和至或及与以之所的中内款项]|规定)"
)
_DIVISION = re.compile(
    rf"(?:^|(?<=[\s。；！？”』）)]))(第\s?{_NUMBER}\s?[编章节]\s{{1,9}}[^\s。；：]{{1,40}}"
    rf"(?:\s{{1,4}}[^\s。；，、：第]{{1,6}}){{0,6}}?)\s{{1,9}}(?=第\s?{_NUMBER}\s?[条章节])"
)
_ITEM = re.compile(rf"(?<=[：:；;。])\s*(?=[（(](?:{_HAN}{{1,3}})[)）](?![项款、和或至]))")
_BLANKS = re.compile(r"\u3000{2,}| {4,}")


def unglue(blocks: list[Block], text: str) -> tuple[list[Block], int]:
    """Blocks with 第X条 in their midst parted before it; in how many places that was done.

    ``text`` is what the blocks came from, looked at once: most texts have no such place. Only a
    label that counts on from the one before it parts a block: a reference to another article does
    not. In a block so parted, chapters and items （一） are parted too.
    """
    if _INSIDE.search(text) is None:
        return blocks, 0
    parted: list[Block] = []
    places = last = 0
    for block in blocks:
        cuts: list[int] = []
        if block.hint is Hint.PLAIN and "条" in block.text:
            cuts, last = _cuts(block.text, last)
        if not cuts:
            parted.append(block)
            continue
        places += len(cuts)
        for piece in _pieces(block.text, cuts):
            parted.extend(Block(part) for part in _part_inside(piece))
    return parted, places


def glue_remark(places: int) -> tuple[str, ...]:
    """What is said of a text that was parted."""
    if not places:
        return ()
    return (f"原文有{places}处把几条连成一行，已在条号处分开；连写部分的分款无从辨认",)


def _cuts(line: str, last: int) -> tuple[list[int], int]:
    """Where articles begin inside ``line``, and the number of the last article begun in it."""
    cuts: list[int] = []
    for match in _CLAUSE.finditer(line):
        number = _value(match[2])
        start = match.start(1)
        if number is None:
            continue
        if start and not _counts_on(line, match, number, last):
            continue
        if start:
            cuts.append(start)
        last = number
    return cuts, last


def _counts_on(line: str, match: re.Match[str], number: int, last: int) -> bool:
    """Whether a label in mid-line comes next: in order, or a little later and set off by a blank."""
    if number == last + 1 or ("之" in match[1] and number == last):
        return True
    set_off = line[match.end() : match.end() + 1] in _BLANK
    return set_off and (last == 0 or last < number <= last + _NEAR)


@lru_cache(1024)
def _value(text: str) -> int | None:
    try:
        return to_int(text)
    except ValueError:
        return None


def _pieces(line: str, cuts: list[int]) -> list[str]:
    spans = pairwise([0, *cuts, len(line)])
    return [piece for start, end in spans if (piece := line[start:end].strip())]


def _part_inside(piece: str) -> list[str]:
    """A piece of a glued line: chapters at its end, items and wide blanks within it parted off."""
    parts: list[str] = []
    divisions = [match.start(1) for match in _DIVISION.finditer(f"{piece} 第一条")]
    for text in _pieces(piece, [cut for cut in divisions if cut]):
        for paragraph in _BLANKS.split(text) if len(text) > _LONG else [text]:
            parts.extend(part for line in _ITEM.split(paragraph) if (part := line.strip()))
    return parts
