from hypothesis import given
from hypothesis import strategies as st

from guiju.law.numerals import NUMERAL_CHARACTERS, to_chinese
from guiju.search import fold as folding
from guiju.search.fold import fold, fold_numbers, number_spans, squeeze


@given(st.text())
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_fold_makes_widths_and_marks_one() -> None:
    assert fold("ＡＢ（１）：“甲”，〔２〕—") == 'ab(1):"甲",(2)-'
    assert fold("「甲」『乙』") == '"甲""乙"'


def test_fold_turns_control_characters_into_space() -> None:
    assert squeeze(fold("a\x00b\tc\u3000d")) == "abcd"


def test_numerals_of_the_field_are_those_of_law() -> None:
    assert set(folding._NUMERALS) == set(NUMERAL_CHARACTERS)


def test_numerals_of_quantities_become_figures() -> None:
    assert fold_numbers("二十四小时内报告") == "24小时内报告"
    assert fold_numbers("第一百二十条") == "第120条"
    assert fold_numbers("每年不少于两次") == "每年不少于2次"
    assert fold_numbers("10万元以下") == "100000元以下"
    assert fold_numbers("百分之五") == "百分之5"
    assert fold_numbers("二〇二四年") == "2024年"
    assert fold_numbers("三十五") == "35"


def test_words_that_only_look_like_numerals_stay() -> None:
    for text in ("统一编号", "万一", "一般涉密人员", "同一级别", "十百年", "千万不要"):
        assert fold_numbers(text) == text


@given(st.integers(min_value=1, max_value=99999))
def test_every_numeral_equals_its_figure(number: int) -> None:
    assert fold_numbers(f"满{to_chinese(number)}年") == f"满{number}年"


@given(
    st.lists(
        st.sampled_from(
            ["三十五条", "第十二", "甲", "万元", "两次", "，", "7天", "二〇二四年", "10万人"]
        )
    )
)
def test_spans_lead_from_the_result_back(parts: list[str]) -> None:
    folded = fold("".join(parts))
    result, rebuilt, end, old = fold_numbers(folded), "", 0, 0
    if folded and all(char in NUMERAL_CHARACTERS for char in folded):
        return  # a text that is nothing but a numeral is a query, not a clause
    for start, after, before in number_spans(folded):
        gap = start - end
        rebuilt += folded[old : old + gap] + result[start : start + after]
        old += gap + before
        end = start + after
    assert rebuilt + folded[old:] == result
