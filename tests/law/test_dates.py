from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.law.dates import add_years, chinese_date, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05",
        "2026年3月5日",
        "2026.3.5",
        "2026/3/5",
        "２０２６年３月５日",
        " 2026年 3月 5日 ",
    ],
)
def test_all_forms(text: str) -> None:
    assert parse_date(text) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "text", ["", "2026-3/5", "26-3-5", "2026年3月", "三月五日", "2026-03-05 10:00"]
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是日期"):
        parse_date(text)


@pytest.mark.parametrize("text", ["2026-02-30", "2025年2月29日", "2026-13-01", "0000-01-01"])
def test_days_that_do_not_exist(text: str) -> None:
    with pytest.raises(ValueError, match="不存在"):
        parse_date(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_round_trip(day: date) -> None:
    assert parse_date(chinese_date(day)) == day
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("day", "years", "months", "later"),
    [
        (date(2024, 2, 29), 1, 0, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, 0, date(2028, 2, 29)),
        (date(2026, 8, 31), 0, 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 0, 1, date(2027, 1, 31)),
        (date(2026, 3, 5), -1, 0, date(2025, 3, 5)),
        (date(2026, 3, 5), 0, 0, date(2026, 3, 5)),
    ],
)
def test_calendar_reckoning(day: date, years: int, months: int, later: date) -> None:
    assert add_years(day, years, months) == later


def test_beyond_the_calendar() -> None:
    with pytest.raises(ValueError, match="超出日历"):
        add_years(date(9999, 1, 1), 1)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2900, 1, 1)), st.integers(0, 600))
def test_months_move_the_month_by_exactly_as_many(day: date, months: int) -> None:
    later = add_years(day, 0, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
