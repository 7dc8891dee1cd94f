"""What the user typed, taken apart: quoted phrases, words, and perhaps a place in a work.

Anything else (operators of an engine's own query language, emoji, control characters) is plain data.
"""

import re
from dataclasses import dataclass

from .analysis import characters, units
from .fold import fold, holds_number, squeeze

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .operators import Operator

LONGEST = 1000
"""Characters of a query that are looked at; what comes after is left out, and said so."""
MOST_PHRASES = 16
"""Quoted phrases of a query that are looked up, the first; that others are left out is said too."""
MOST_UNITS = 64
"""Units of a query that are looked up; from a pasted page the rarest are kept."""

_PLACE = frozenset("条章》(). 法例定则第")
_SEGMENT = re.compile(r"[\W_]+")
_APART = re.compile(r"(?<!\S)[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])+(?!\S)")
_LONE = re.compile(
    "[\ud800-\udfff]"
)  # halves of a character out of a broken terminal: no engine stores them
_SIGNS = frozenset(":：-－−")


@dataclass(frozen=True, slots=True)
class Query:
    """``text``: what is looked for, as typed (cut at LONGEST), without operators. ``phrases``: what stood
    between “”, "", 「」 or 『』, as typed. ``words``: the rest, as typed but for
    characters set apart by blanks. ``cut``: whether the end was left
    out. ``operators``: 法规: 年份: -词 … (see ``operators``), in order.
    """

    text: str
    phrases: tuple[str, ...]
    words: str
    cut: bool
    operators: "tuple[Operator, ...]" = ()

    @property
    def without(self) -> list[str]:
        """What must not stand in a clause, as typed."""
        from .operators import Field  # noqa: PLC0415 - most queries have no operator

        excluding = (each for each in self.operators if each.field is Field.WITHOUT)
        return list(dict.fromkeys(value for each in excluding for value in each.values))

    @property
    def units(self) -> list[str]:
        """What words and phrases together ask for (see ``analysis.units``)."""
        return list(
            dict.fromkeys(unit for part in (self.words, *self.phrases) for unit in units(part))
        )

    @property
    def segments(self) -> list[str]:
        """The unbroken pieces of the words, folded, of two characters or more: wanted whole if possible."""
        return [piece for piece in _SEGMENT.split(fold(self.words)) if len(piece) > 1]

    @property
    def literals(self) -> list[str]:
        """The phrases as they are compared with a text: folded and without white space."""
        return [squeeze(fold(phrase)) for phrase in self.phrases]

    @property
    def may_cite(self) -> bool:
        """Whether the words look as if they named a clause."""
        folded = fold(self.words)
        return holds_number(folded) and not _PLACE.isdisjoint(folded)

    @property
    def empty(self) -> bool:
        """Whether nothing in it can be looked up."""
        return not characters(self.text)


def parse_query(typed: str) -> Query:
    """Take ``typed`` apart. A quotation mark without its partner counts as a space."""
    text, operators = _take_operators(_LONE.sub(" ", typed[:LONGEST]))
    marks = [place for place, char in enumerate(fold(text)) if char == '"']
    if len(marks) % 2:
        marks.pop()
    phrases, words, end = [], [], 0
    for start, close in zip(marks[::2], marks[1::2], strict=True):
        words.append(text[end:start])
        if characters(text[start + 1 : close]):
            phrases.append(text[start + 1 : close].strip())
        end = close + 1
    words.append(text[end:])
    once, rest = tuple(dict.fromkeys(phrases)), _close_up(" ".join(words).strip())
    cut = len(typed) > LONGEST or len(once) > MOST_PHRASES
    return Query(text, once[:MOST_PHRASES], rest, cut, operators)


def _close_up(words: str) -> str:
    """派 生 定 密 means 派生定密: Han characters each by itself are one word, set apart for looks."""
    return _APART.sub(lambda run: "".join(run.group().split()), words)


def _take_operators(text: str) -> "tuple[str, tuple[Operator, ...]]":
    """Every operator holds one of these signs."""
    if _SIGNS.isdisjoint(text):
        return text, ()
    from .operators import take_operators  # noqa: PLC0415

    return take_operators(text)
