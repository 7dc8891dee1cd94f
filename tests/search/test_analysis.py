from hypothesis import given
from hypothesis import strategies as st

from guiju.search.analysis import bigrams, characters, stream, term, units


def test_characters_keep_their_true_order_without_punctuation() -> None:
    assert characters("涉密，BMB１7 人员。") == list("涉密bmb17人员")


def test_stream_holds_characters_then_bigrams_then_words() -> None:
    assert stream("二十四小时，报告B1").split() == [
        *"二十四小时报告b1",
        *("二十", "十四", "四小", "小时", "报告"),
        *("·b1", "·24", "·24小"),
    ]


def test_bigrams_do_not_cross_punctuation() -> None:
    assert bigrams("国家秘密") == ["国家", "家秘", "秘密"]
    assert "密，人" not in stream("涉密，人员") and "密人" not in stream("涉密，人员").split()


def test_units_of_equal_quantities_are_equal() -> None:
    assert units("二十四小时") == units("24小时") == units("２４ 小时") == ["24小", "小时"]
    assert units("三年") == units("3年") == ["3年"]
    assert units("第三十五条") == units("第35条") == ["第", "35条"]
    assert units("三十五") == ["35"]


def test_units_of_words() -> None:
    assert units("脱密期 BMB17") == ["脱密", "密期", "bmb17"]
    assert units("密") == ["密"]
    assert units("，。*") == []


def test_a_term_tells_a_figure_from_a_character() -> None:
    assert [term(unit) for unit in ("脱密", "密", "3", "24小")] == ["脱密", "密", "·3", "·24小"]


@given(st.text())
def test_every_token_is_one_an_engine_cannot_misread(text: str) -> None:
    for token in stream(text).split(" "):
        assert token.replace("·", "").isalnum() or token == ""


@given(st.text(alphabet="涉密人员abc12三年第条，。 ", max_size=30))
def test_what_a_text_is_asked_for_stands_in_its_stream(text: str) -> None:
    held = set(stream(f"。{text}。").split())
    for unit in units(f"。{text}。"):
        assert term(unit) in held
