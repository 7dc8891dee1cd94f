"""The operators of a query, taken out of what was typed: 法规: 层级: 状态: 年份: and 排除: or -词.

One layer for all engines and doors: command line, page and JSON read the same.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from .analysis import characters
from .fold import fold


class Field(Enum):
    """What an operator looks at, by the name it is typed with."""

    WORK = "法规"
    RANK = "层级"
    STATUS = "状态"
    YEAR = "年份"
    WITHOUT = "排除"


_NAMES = {field.value: field for field in Field} | {
    "效力": Field.STATUS,
    "狀態": Field.STATUS,  # as fold leaves them
    "層级": Field.RANK,
    "年": Field.YEAR,
}
_VALUE = r'(?:"(?P<quoted>[^"]*)"|"?(?P<bare>[^\s",;]*))'
_OPERATOR = re.compile(
    rf'(?<![^\s",;])(?P<minus>-)?(?:(?P<field>{"|".join(_NAMES)})\s*:\s*|(?<=-)){_VALUE}'
)
_MINUS = frozenset("-－−")
"""Dashes between clauses fold to the same sign and exclude nothing."""
_SEPARATOR = re.compile(r"[、|]")
_NEEDS_QUOTES = re.compile(r'[\s",;、|]')


@dataclass(frozen=True, slots=True)
class Operator:
    """``field`` with its ``values`` as typed, any of which is enough; ``negated``: none of them (-层级:法律)."""

    field: Field
    values: tuple[str, ...]
    negated: bool = False

    def __str__(self) -> str:
        """As it may be typed."""
        sign = "-" if self.negated else ""
        return f"{sign}{self.field.value}:{'、'.join(map(quoted, self.values))}"


def take_operators(text: str) -> tuple[str, tuple[Operator, ...]]:
    """``text`` without its operators, and these in order. What stands between quotation marks is no operator.

    ``法规:保密法``, ``层级：法律、行政法规``, ``年份: 2010-2014``, ``排除:“离岗 离职”``, ``-离岗``, ``-法规:条例``. An
    operator begins a word; its value ends at a blank, a comma or its closing mark.
    """
    kept, found, end = [], [], 0
    for start, stop, operator in _spans(text):
        kept.append(text[end:start])
        found.append(operator)
        end = stop
    return " ".join([*kept, text[end:]]).strip(), tuple(found)


def with_operator(text: str, field: Field, value: str) -> str:
    """``text`` narrowed to ``value``, instead of what it was narrowed to in the same field."""
    rest, found = take_operators(without_operator(text, field))
    return write(rest, [*found, Operator(field, (value,))])


def without_operator(text: str, field: Field) -> str:
    """``text`` without its operators of ``field`` (those that exclude stay)."""
    rest, found = take_operators(text)
    return write(rest, [each for each in found if each.field is not field or each.negated])


def write(rest: str, operators: Iterable[Operator]) -> str:
    """A query of words and operators. A quotation mark without its partner would swallow what follows it."""
    marks = [at for at, sign in enumerate(fold(rest)) if sign == '"']
    if len(marks) % 2:
        rest = f"{rest[: marks[-1]]} {rest[marks[-1] + 1 :]}"
    return " ".join([*rest.split(), *map(str, operators)])


def _spans(text: str) -> list[tuple[int, int, Operator]]:
    """Where each operator begins and ends."""
    folded, found, place = fold(text), [], 0
    marks = [at for at, sign in enumerate(folded) if sign == '"']
    while match := _OPERATOR.search(folded, place):
        before = [at for at in marks if at < match.start() and at >= place]
        after = [at for at in marks if at >= match.start()]
        if len(before) % 2 and after:  # inside a quoted phrase: go on behind it
            place = after[0] + 1
            continue
        if operator := _read(text, match):
            found.append((match.start(), match.end(), operator))
        place = max(match.end(), match.start() + 1)
    return found


def _read(text: str, match: re.Match[str]) -> Operator | None:
    minus, name = match["minus"] is not None, match["field"]
    if minus and text[match.start()] not in _MINUS:
        return None
    quoted = match["quoted"] is not None
    value = text[slice(*match.span("quoted" if quoted else "bare"))]
    values = (value,) if quoted else tuple(_SEPARATOR.split(value))
    values = tuple(each.strip() for each in values if characters(each))
    if name is None:
        stands = (values and characters(value[:1] or " ")) or quoted
        return Operator(Field.WITHOUT, values) if values and stands else None
    field = _NAMES[name]
    return Operator(field, values, minus and field is not Field.WITHOUT)


def quoted(value: str) -> str:
    """As a value is typed: between marks where it holds what would end it."""
    return f'"{value}"' if _NEEDS_QUOTES.search(fold(value)) else value
