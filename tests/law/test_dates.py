from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.law.dates import chinese_date, parse_date


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
