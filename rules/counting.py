"""First and last day of a period or deadline, counted as the rule says.

Chinese law counts a year or month to its corresponding day; where the month lacks that day, its last
day stands in (the rule of 民法典 第二百零二条, followed here as the product's way of counting, which each
figure states in ``counting``).
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ..law.errors import RuleError
from .figure import Count, End, FirstDay
from .holidays import Holidays
from .quantity import WORKING_DAYS, Quantity

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From ``first`` to ``last``, both included; ``warning`` where the calendar was not complete."""

    first: date
    last: date
    warning: str = ""


def days_of(
    count: Count, quantity: Quantity, start: date, holidays: Holidays | None = None
) -> Span:
    """First and last day of ``quantity`` from ``start``.

    Years, months, weeks, calendar and working days; the unit tells which, so that a repealed 10日 is not
    counted as today's 10个工作日. Raises RuleError for a quantity that is not
    counted in days (hours: see ``moment_of``), zero, or a date beyond the calendar.
    """
    months = quantity.months
    first = start if count.first_day is FirstDay.INCLUDED else start + _DAY
    try:
        if months is not None:
            return Span(first, _by_months(count, start, months))
        if quantity.unit == WORKING_DAYS:
            return _working(first, quantity.number, holidays or Holidays())
        days = {"日": 1, "天": 1, "周": 7}.get(quantity.unit)
        if days is None or quantity.number == 0:
            raise RuleError(f"“{quantity}”不能按日推算", mend="请写成年、个月、周、日或者个工作日")
        return Span(first, first + _DAY * (quantity.number * days - 1))
    except (OverflowError, ValueError):
        raise RuleError(f"自 {start} 起算 {quantity} 超出了日历范围", mend="请核对日期") from None


def moment_of(quantity: Quantity, start: datetime) -> datetime:
    """The moment by which ``quantity`` hours from ``start`` have run, holidays included.

    Raises RuleError for anything but hours.
    """
    if quantity.unit != "小时":
        raise RuleError(f"“{quantity}”不按小时计算", mend="请按日推算")
    return start + timedelta(hours=quantity.number)


def _by_months(count: Count, start: date, months: int) -> date:
    """The corresponding day, or its eve, so many months on."""
    total = start.year * 12 + start.month - 1 + months
    year, month = total // 12, total % 12 + 1
    length = calendar.monthrange(year, month)[1]
    day = date(year, month, min(start.day, length))
    if count.ends is End.SAME:
        return day
    # a month too short for the day: its last day is the end, not the eve of it
    return day if start.day > length else day - _DAY


def _working(first: date, number: int, holidays: Holidays) -> Span:
    if number == 0:
        raise RuleError("0个工作日不能推算", mend="请写至少1个工作日")
    day, left = first, number
    while True:
        if holidays.working(day):
            left -= 1
            if left == 0:
                break
        day += _DAY
    missing = holidays.missing(first, day)
    warning = ""
    if missing:
        years = "、".join(f"{year}年" for year in missing)
        warning = (
            f"没有载入{years}的节假日安排，只扣除了周六、周日；"
            "请按国务院办公厅的通知核对，或者在工作目录放入节假日.yaml"
        )
    return Span(first, day, warning)
