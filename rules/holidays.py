"""Which days are worked: the State Council's yearly notice of holidays, as far as it was loaded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from ..law.errors import Fault, RuleError
from ..law.reader import Reader
from ..law.yamltext import read_yaml

FILE = "节假日.yaml"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holidays:
    """``off``: working weekdays that are holidays; ``on``: weekend days worked instead; by ``years``."""

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()
    years: Mapping[int, str] = field(default_factory=dict)

    def working(self, day: date) -> bool:
        """Whether the day is a working day; without the year's notice, every Monday to Friday is."""
        if day in self.on:
            return True
        return day.weekday() < 5 and day not in self.off

    def missing(self, first: date, last: date) -> tuple[int, ...]:
        """The years from ``first`` to ``last`` whose notice was not loaded."""
        return tuple(y for y in range(first.year, last.year + 1) if y not in self.years)


def load_holidays(path: Path) -> Holidays:
    """The calendar at ``path``; an empty one where there is no such file.

    Raises RuleError with every fault, line and column.
    """
    if not path.exists():
        return Holidays()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise RuleError("读不出节假日安排", where=path.name, mend="请另存为 UTF-8 编码") from None
    faults: list[Fault] = []
    root = Reader.of(read_yaml(text, path.name), faults)
    years: dict[int, str] = {}
    off: set[date] = set()
    on: set[date] = set()
    for entry in root.children("年度", required=True):
        year = entry.integer("年", required=True) or 0
        years[year] = entry.text("来源", required=True)
        off.update(_days(entry, "放假", year))
        on.update(_days(entry, "上班", year))
        entry.finish()
    root.finish()
    if faults:
        raise RuleError.of(faults)
    return Holidays(frozenset(off), frozenset(on), years)


def _days(entry: Reader, name: str, year: int) -> Iterable[date]:
    """Days, or ranges written as [first, last] in ``从`` and ``到``."""
    for row in entry.children(name):
        first = row.day("从", required=True)
        last = row.day("到") or first
        row.finish()
        if first is None or last is None:
            continue
        if last < first or {first.year, last.year} != {year}:
            row.fault(
                "到", f"“{name}”的日期 {first} 至 {last} 不在 {year} 年或者前后颠倒", "请核对"
            )
            continue
        yield from (first + _DAY * step for step in range((last - first).days + 1))
