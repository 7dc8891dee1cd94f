"""A table inside a worksheet: its headings found by name, its rows read field by field.

Nothing depends on the position of a column or of the heading row, because officers move both. Every
fault of a row is collected; reading goes on to the end of the table.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from ..law.errors import Fault, UnitError
from ..law.reader import suggestion
from .cells import Cell, Sheet, cell_ranges
from .values import (
    CellError,
    fold,
    to_count,
    to_day,
    to_decimal,
    to_moment,
    to_name,
    to_text,
    to_word,
)

HEADING_ROWS = 10  # a title and a remark may stand above the headings, not a page of them

LONGEST_PROSE = 500
_NAMED = 8  # rows named one by one; the cells say where the others are

Choice = TypeVar("Choice", bound=Enum)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Blank:
    """A required cell not filled in: its row, what the row is about, and whether 0 may stand there."""

    row: int
    of: str
    zero: bool


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` maps each heading found to its column; the data begin below ``heading_row``."""

    sheet: Sheet
    heading_row: int
    columns: Mapping[str, int]
    blanks: dict[str, list["Blank"]] = field(default_factory=dict)

    def blank_faults(self) -> Iterator[Fault]:
        """One fault a column for the required cells that rows read so far left blank."""
        for heading, blanks in self.blanks.items():
            cells = cell_ranges(self.columns.get(heading, 0), [blank.row for blank in blanks])
            where = f"{self.sheet.where()} {cells}"
            if len(blanks) == 1:
                subject = f"“{blanks[0].of}”的{heading}" if blanks[0].of else heading
                what, mend = f"{heading}未填写", f"请填写{subject}"
            else:
                named = [blank.of for blank in blanks if blank.of]
                what = f"{heading}未填写，共{len(blanks)}处"
                mend = f"请填写{'、'.join(named)}" if 0 < len(named) <= _NAMED else "请逐格填写"
            zero = "，没有的填 0" if any(blank.zero for blank in blanks) else ""
            yield Fault(where, what, mend + zero)

    def rows(self, faults: list[Fault]) -> Iterator["Row"]:
        """Each row in which any known column is filled; its faults are added to ``faults``."""
        for number in sorted(self.sheet.rows):
            row = Row(self, number, faults)
            if number > self.heading_row and not row.blank:
                yield row


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, read by heading. A bad cell is reported and reads as blank."""

    table: Table
    number: int
    faults: list[Fault]
    bad: set[str] = field(default_factory=set)

    @property
    def blank(self) -> bool:
        """Whether none of the known columns is filled."""
        return all(self.cell(name).blank for name in self.table.columns)

    def cell(self, name: str) -> Cell:
        """The cell under the heading; blank where the (optional) column is absent."""
        return self.table.sheet.cell(self.number, self.table.columns.get(name, 0))

    def where(self, name: str) -> str:
        """The place of the cell under the heading."""
        return self.table.sheet.where(self.number, self.table.columns.get(name, 0))

    def fault(self, name: str, what: str, mend: str) -> None:
        """Report a fault of the cell under the heading."""
        self.bad.add(name)
        self.faults.append(Fault(self.where(name), f"{name}{what}", mend))

    def _read(self, name: str, convert: Callable[[Cell], Value], blank: Value) -> Value:
        try:
            return convert(self.cell(name))
        except CellError as error:
            self.fault(name, error.what, error.mend)
            return blank

    def require(self, name: str, value: object, *, of: str = "", zero: bool = False) -> None:
        """Note the cell as not filled in, unless it has a value or was reported already.

        ``of`` names what the row is about, where the heading alone says too little (数值); ``zero``
        reminds that nothing is written as 0. The table tells the blanks of a column together.
        """
        if value not in (None, "") or name in self.bad:
            return
        self.bad.add(name)
        self.table.blanks.setdefault(name, []).append(Blank(self.number, of, zero))

    def text(self, name: str, *, limit: int = 50, required: bool = False) -> str:
        """A text on one line."""
        value = self._read(name, lambda cell: to_text(cell, limit), "")
        if required:
            self.require(name, value)
        return value

    def prose(self, name: str) -> str:
        """A part of a sentence, required; the stop at its end is dropped, the document adds its own."""
        value = self.text(name, limit=LONGEST_PROSE).rstrip("。．.；;，,、 　")
        self.require(name, value)
        return value

    def name(self, name: str) -> str:
        """A person's name, required."""
        value = self._read(name, to_name, "")
        self.require(name, value)
        return value

    def day(self, name: str) -> date | None:
        """A date, or None."""
        return self._read(name, to_day, None)

    def moment(self, name: str) -> datetime | None:
        """A date with the time of day, or None."""
        return self._read(name, to_moment, None)

    def count(self, name: str, *, of: str = "", zero: bool = True) -> int | None:
        """A whole number from 0 on, required; ``of`` and ``zero`` as for ``require``."""
        value = self._read(name, to_count, None)
        self.require(name, value, of=of, zero=zero)
        return value

    def decimal(self, name: str) -> Decimal | None:
        """A number from 0 on, or None."""
        return self._read(name, to_decimal, None)

    def one_of(self, name: str, allowed: Sequence[str], *, required: bool = False) -> str:
        """One of the words ``allowed``, or "" for a blank."""
        value = self._read(name, lambda cell: to_word(cell, allowed), "")
        if required:
            self.require(name, value)
        return value

    def choice(self, name: str, kind: type[Choice], *, required: bool = False) -> Choice | None:
        """A member of ``kind`` by its printed value, or None."""
        members = {str(member.value): member for member in kind}
        return members.get(self.one_of(name, tuple(members), required=required))


def find_sheet(book: Mapping[str, Sheet], name: str, mend: str = "") -> Sheet:
    """The worksheet called ``name``. Raises UnitError with ``mend`` and a list of those there are."""
    for title, sheet in book.items():
        if fold(title) == name:
            return sheet
    file = next((sheet.book for sheet in book.values()), "")
    raise UnitError(
        f"没有名为“{name}”的工作表",
        where=file,
        mend=f"{mend or f'请把填写数据的工作表改名为“{name}”'}；现有：{'、'.join(book) or '无'}",
    )


def find_table(sheet: Sheet, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Table:
    """The table of ``sheet``, by its headings.

    Raises UnitError naming every required column that is missing, every heading that stands twice
    and every heading that looks like a misspelt one.
    """
    known = (*required, *optional)
    row = max(
        (number for number in sheet.rows if number <= HEADING_ROWS),
        key=lambda number: (len(_known_in(sheet, number, known)), -number),
        default=0,
    )
    found = _known_in(sheet, row, known)
    faults = list(_heading_faults(sheet, row, required, known))
    if faults:
        raise UnitError.of(faults)
    return Table(sheet, row, found)


def _headings(sheet: Sheet, row: int) -> Iterator[tuple[int, str]]:
    """Column and folded heading of each text in the row; marks of obligation are dropped."""
    for column, cell in sheet.rows.get(row, {}).items():
        if isinstance(cell.value, str):
            text = fold(cell.value).strip("*")
            yield column, text.removesuffix("(必填)").removesuffix("(选填)").strip("*")


def _known_in(sheet: Sheet, row: int, known: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, heading in _headings(sheet, row):
        if heading in known:
            found.setdefault(heading, column)
    return found


def _heading_faults(
    sheet: Sheet, row: int, required: tuple[str, ...], known: tuple[str, ...]
) -> Iterator[Fault]:
    found = _known_in(sheet, row, known)
    if not found:
        yield Fault(sheet.where(), "没有表头", f"请在第一行写明各列名称：{'、'.join(required)}")
        return
    missing = [name for name in known if name not in found]
    misspelt: set[str] = set()
    for column, heading in _headings(sheet, row):
        if heading in known and found[heading] != column:
            yield Fault(sheet.where(row, column), f"列名“{heading}”重复", "请只保留一列")
        elif heading not in known and missing:
            near = suggestion(heading, missing)
            if near.startswith("是否"):
                misspelt.update(name for name in missing if f"“{name}”" in near)
                yield Fault(sheet.where(row, column), f"列名“{heading[:20]}”不认识", near)
    for name in required:
        if name not in found and name not in misspelt:
            yield Fault(sheet.where(row), f"缺少“{name}”列", f"请增加名为“{name}”的一列")
