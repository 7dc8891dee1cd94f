import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.law.numerals import article_label, to_chinese, to_int


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("〇", 0),
        ("零", 0),
        ("十", 10),
        ("一十", 10),
        ("三十五", 35),
        ("廿三", 23),
        ("廿", 20),
        ("卅一", 31),
        ("两", 2),
        ("两百", 200),
        ("一百二十", 120),
        ("一百零五", 105),
        ("一千零一十", 1010),
        ("一万", 10000),
        ("十二万三千", 123000),
        ("二〇二四", 2024),
        ("10", 10),
        ("３５", 35),
        (" 7 ", 7),
    ],
)
def test_numerals_as_written(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "甲", "十百", "百", "三五十", "十十", "零五", "万", "一万二万", "-3", "1.5", "²", "一两"],
)
def test_what_no_one_writes_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="数字"):
        to_int(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "〇"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10001, "一万零一"),
        (99999, "九万九千九百九十九"),
    ],
)
def test_printing(number: int, text: str) -> None:
    assert to_chinese(number) == text


@given(st.integers(0, 99999))
def test_round_trip(number: int) -> None:
    assert to_int(to_chinese(number)) == number
    assert to_int(str(number)) == number


@pytest.mark.parametrize("number", [-1, 100000])
def test_beyond_reach(number: int) -> None:
    with pytest.raises(ValueError, match="超出"):
        to_chinese(number)


@given(st.text(alphabet="〇零一二两三十百千万廿卅５5 甲", max_size=12))
def test_wild_text_gives_a_number_or_a_value_error(text: str) -> None:
    try:
        number = to_int(text)
    except ValueError:
        return
    assert number >= 0


def test_article_labels() -> None:
    assert article_label(35) == "第三十五条"
    assert article_label(35, 1) == "第三十五条之一"
