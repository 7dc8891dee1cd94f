import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.rules.quantity import AT_ONCE, UNITS, Quantity


@given(st.integers(0, 99999), st.sampled_from(UNITS))
def test_what_is_printed_reads_back(number: int, unit: str) -> None:
    quantity = Quantity(number, unit)
    assert Quantity.parse(str(quantity)) == quantity


@pytest.mark.parametrize("text", ["", "年", "4", "四年", "-1年", "4年多", "4 光年", "1.5年"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是数量"):
        Quantity.parse(text)


def test_zero_prints_and_at_once_has_no_number() -> None:
    assert str(Quantity(0, "次")) == "0次"
    assert str(Quantity.parse("立即")) == AT_ONCE


def test_months_and_years_compare_but_hours_and_times_never() -> None:
    assert Quantity(6, "个月") <= Quantity(1, "年")
    assert not Quantity(2, "年") <= Quantity(18, "个月")
    with pytest.raises(ValueError, match="不是同一种量"):
        _ = Quantity(8, "学时") <= Quantity(2, "次")
