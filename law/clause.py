"""The clause tree: what a legal text or a unit's rules consist of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

MISSING = "〔原文缺失〕"
"""Printed where the source lacks a clause."""
MISSING_TITLE = "〔标题原文缺失〕"
"""Printed where the source lacks only a heading; what stood below it is there."""
DIGEST_LABEL = "要点（非原文）"
"""What every digest is called wherever it is shown (see ``digest``)."""


class Kind(Enum):
    """What a clause is. The value is its Chinese name.

    A law's article holds paragraphs (款, printed without a number), these hold items and subitems.
    A unit's rules count 一、（一）1.（1） (GB/T 9704-2012, 7.3.3) or 10.1.
    """

    PART = "编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    PARAGRAPH = "款"
    ITEM = "项"
    SUBITEM = "目"
    HEADING = "一、"
    SUBHEADING = "（一）"
    POINT = "1."
    SUBPOINT = "（1）"
    DECIMAL = "10.1"

    __hash__ = object.__hash__  # members are single objects, and Enum's own hash is slow


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause with everything below it.

    ``label`` is as printed (第三十五条, （一）, 10.1) and empty for paragraphs; ``text`` is the
    clause's own text without its label. An ARTICLE has no text of its own: its words stand in its
    PARAGRAPH children, one each; use ``full_text``. ``missing``: the source lacks this clause, or,
    when ``titled`` too, only its heading. ``titled``: the text is a heading over what follows.
    """

    kind: Kind
    label: str
    text: str
    children: tuple["Clause", ...] = ()
    missing: bool = False
    titled: bool = False

    def full_text(self) -> str:
        """Own text, then every descendant with its label, one line each; holes are said."""
        lines = [self.shown] if self.shown else []
        for child in self.children:
            below = child.full_text()
            lines.append(f"{child.label}{child.gap}{below}" if child.label else below)
        return "\n".join(lines)

    @property
    def shown(self) -> str:
        """Own text, or the mark of the hole in its place."""
        if not self.missing:
            return self.text
        return MISSING_TITLE if self.titled else MISSING

    @property
    def gap(self) -> str:
        """What stands between label and text: a space after 第X条 or 10.1, else nothing."""
        return " " if self.label.startswith("第") or self.kind is Kind.DECIMAL else ""

    @property
    def heading(self) -> str:
        """Label and own text in one line, as a heading is shown."""
        return f"{self.label}{self.gap}{self.shown}".strip()

    @property
    def holed(self) -> bool:
        """Whether the source lacks this clause or anything below it."""
        return self.missing or any(child.holed for child in self.children)

    def walk(self) -> Iterator["Clause"]:
        """This clause and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()
