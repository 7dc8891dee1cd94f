"""First and last day of a time, counted as the rule says."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.law.errors import RuleError
from guiju.rules.counting import days_of, moment_of
from guiju.rules.figure import Count, Days, End, FirstDay
from guiju.rules.holidays import Holidays
from guiju.rules.quantity import Quantity

FROM_START = Count(FirstDay.INCLUDED, Days.CALENDAR, End.EVE)
AFTER_START = Count(FirstDay.EXCLUDED, Days.CALENDAR, End.SAME)
WORKING = Count(FirstDay.EXCLUDED, Days.WORKING, End.SAME)


@pytest.mark.parametrize(
    ("count", "written", "start", "first", "last"),
    [
        (FROM_START, "2年", "2026-03-05", "2026-03-05", "2028-03-04"),
        (FROM_START, "6个月", "2026-08-31", "2026-08-31", "2027-02-28"),
        (FROM_START, "1年", "2028-02-29", "2028-02-29", "2029-02-28"),
        (FROM_START, "1年", "2027-03-01", "2027-03-01", "2028-02-29"),
        (AFTER_START, "3年", "2023-04-10", "2023-04-11", "2026-04-10"),
        (AFTER_START, "10日", "2026-12-28", "2026-12-29", "2027-01-07"),
        (AFTER_START, "2周", "2026-11-02", "2026-11-03", "2026-11-16"),
        (WORKING, "10个工作日", "2026-11-20", "2026-11-21", "2026-12-04"),
    ],
)
def test_first_and_last_day(count: Count, written: str, start: str, first: str, last: str) -> None:
    span = days_of(count, Quantity.parse(written), date.fromisoformat(start))
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


def test_working_days_follow_the_notice_where_it_is_loaded() -> None:
    holidays = Holidays(
        off=frozenset({date(2026, 10, day) for day in (1, 2, 5, 6, 7)}),
        on=frozenset({date(2026, 10, 10)}),
        years={2026: "虚构的通知"},
    )
    start = date(2026, 9, 29)
    told = days_of(WORKING, Quantity(5, "个工作日"), start, holidays)
    assert (told.last, told.warning) == (date(2026, 10, 12), "")
    plain = days_of(WORKING, Quantity(5, "个工作日"), start)
    assert plain.last == date(2026, 10, 6)
    assert "2026年" in plain.warning and "节假日.yaml" in plain.warning


def test_hours_run_through_holidays() -> None:
    start = datetime(2026, 10, 1, 9, 30)
    assert moment_of(Quantity(24, "小时"), start) == datetime(2026, 10, 2, 9, 30)
    with pytest.raises(RuleError, match="不按小时"):
        moment_of(Quantity(1, "日"), start)


@pytest.mark.parametrize("written", ["24小时", "0日", "3次", "0个工作日"])
def test_what_is_no_number_of_days_is_refused(written: str) -> None:
    with pytest.raises(RuleError):
        days_of(AFTER_START, Quantity.parse(written), date(2026, 1, 1))


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 30))
def test_years_end_on_the_eve_of_the_corresponding_day(start: date, years: int) -> None:
    span = days_of(FROM_START, Quantity(years, "年"), start)
    assert span.first == start
    following = span.last + timedelta(days=1)
    assert following.year == start.year + years
    assert (following.month, following.day) in {(start.month, start.day), (3, 1)}


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 60))
def test_that_many_weekdays_lie_between(start: date, number: int) -> None:
    span = days_of(WORKING, Quantity(number, "个工作日"), start)
    days = (span.last - span.first).days + 1
    weekdays = sum((span.first + timedelta(days=i)).weekday() < 5 for i in range(days))
    assert weekdays == number
    assert span.last.weekday() < 5
