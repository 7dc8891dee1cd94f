from hypothesis import given
from hypothesis import strategies as st

from guiju.search.query import LONGEST, parse_query


def test_quotation_marks_of_every_kind() -> None:
    for typed in ("“下落不明” 报告", '"下落不明" 报告', "「下落不明」报告", "＂下落不明＂ 报告"):
        query = parse_query(typed)
        assert query.phrases == ("下落不明",)
        assert query.words == "报告"


def test_a_mark_without_partner_is_a_space() -> None:
    query = parse_query("“下落不明 报告")
    assert query.phrases == ()
    assert "下落" in query.units and "报告" in query.units


def test_several_phrases_each_once() -> None:
    assert parse_query("“甲乙”“丙丁”“甲乙”").phrases == ("甲乙", "丙丁")


def test_a_phrase_of_punctuation_alone_is_none() -> None:
    assert parse_query("“，。” 甲").phrases == ()
    assert parse_query("“”").empty


def test_literals_are_folded_and_without_space() -> None:
    assert parse_query("“出国（境） 审批”").literals == ["出国(境)审批"]


def test_segments_are_the_unbroken_pieces() -> None:
    assert parse_query("脱密期，多久 密").segments == ["脱密期", "多久"]


def test_characters_set_apart_are_one_word() -> None:
    assert parse_query("派 生 定 密").words == "派生定密"
    assert parse_query("涉密 人 员 培训").words == "涉密 人员 培训"
    assert parse_query("保密法 第 三 条").words == "保密法 第三条"
    assert parse_query("密 abc").words == "密 abc"


def test_half_a_character_is_a_space() -> None:
    assert parse_query("脱密\ud800期").words == "脱密 期"


def test_operators_are_no_words() -> None:
    query = parse_query("法规:保密法 脱密期 -离岗 -离岗")
    assert (query.text, query.words, query.without) == ("脱密期", "脱密期", ["离岗"])


def test_a_long_query_is_cut() -> None:
    query = parse_query("密" * 10_000)
    assert query.cut and len(query.text) == LONGEST
    assert not parse_query("密" * LONGEST).cut


def test_only_words_that_look_like_a_place_may_cite() -> None:
    assert parse_query("保密法三十五条").may_cite
    assert parse_query("某制度 三(一)").may_cite
    assert not parse_query("脱密期 多久").may_cite


@given(st.text())
def test_any_text_is_a_query(typed: str) -> None:
    query = parse_query(typed)
    assert query.empty == (not query.units)
