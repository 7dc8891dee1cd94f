"""A worksheet as plain cells, with the place of each in words."""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CellValue = object  # str, int, float, bool, date, datetime, time, timedelta or None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``formula`` and ``error`` (#N/A) say that ``value`` is not what it seems."""

    value: CellValue = None
    formula: bool = False
    error: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing, or nothing but blanks, is written in it."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


BLANK = Cell()
_PLACE = re.compile(r" ([A-Z]+)(\d+)(?:[:、].*)?$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: ``rows`` maps row number to column number to cell, both counted from 1."""

    book: str
    name: str
    rows: Mapping[int, Mapping[int, Cell]]

    def cell(self, row: int, column: int) -> Cell:
        """The cell, blank where nothing is written."""
        return self.rows.get(row, {}).get(column, BLANK)

    def where(self, row: int = 0, column: int = 0) -> str:
        """``人员.xlsx 工作表“人员” C7`` for messages."""
        place = f"{column_letter(column)}{row}" if row and column else f"第{row}行" if row else ""
        return f"{self.book} 工作表“{self.name}” {place}".rstrip()


def column_letter(column: int) -> str:
    """The letters over a column counted from 1: A, Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def reading_order(where: str) -> tuple[int, int, str]:
    """Key that sorts places of one worksheet by row and column; a whole worksheet comes last."""
    match = _PLACE.search(where)
    return (int(match[2]), len(match[1]), match[1]) if match else (sys.maxsize, 0, "")


def cell_ranges(column: int, rows: Iterable[int]) -> str:
    """The cells of one column, those that follow each other as a range: C2:C5、C9."""
    letter, spans = column_letter(column), list[list[int]]()
    for row in sorted(rows):
        if spans and row == spans[-1][-1] + 1:
            spans[-1][1:] = [row]
        else:
            spans.append([row])
    return "、".join(":".join(f"{letter}{row}" for row in span) for span in spans)
