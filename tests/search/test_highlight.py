from html import escape

from hypothesis import given
from hypothesis import strategies as st

from guiju.search.analysis import units
from guiju.search.fold import fold
from guiju.search.highlight import Snippet, find_ranges, merge, occurrences, snippet

TEXT = "机关、单位应当立即报告。\n发现泄密的，应当在二十四小时内向上级报告；第三年起每１２个月复审一次。"


def marked(text: str, query: str, *literals: str, limit: int = 120) -> str:
    wanted = units(query)
    found = find_ranges(text, wanted, literals)
    return snippet(text, found, dict.fromkeys(wanted, 1.0), limit).marked("[", "]")


def test_bigrams_that_touch_are_marked_as_one() -> None:
    assert "[发现泄密]的" in marked(TEXT, "发现泄密")


def test_a_figure_marks_the_numeral_it_equals() -> None:
    assert "在[二十四小时]内" in marked(TEXT, "24小时")
    assert "每[１２个月]复审" in marked(TEXT, "十二个月")
    assert "第[三年]起" in marked(TEXT, "3年")


def test_a_quoted_phrase_is_marked_as_a_whole_across_a_line_break() -> None:
    assert "立即[报告。\n发现]泄密" in marked(TEXT, "", "报告。发现")


def test_a_word_counts_only_by_itself() -> None:
    assert occurrences("2024年24日", "24") == [5]
    assert occurrences("24小时2024小时", "24小") == [0]
    assert occurrences("abc ab", "ab") == [4]


def test_the_sentence_with_most_of_the_query_is_shown() -> None:
    text = "甲" * 100 + "。" + "保密。" + "乙" * 100 + "。离岗保密提醒。" + "丙" * 100 + "。"
    assert marked(text, "离岗 提醒", limit=20) == "…[离岗]保密[提醒]。…"


def test_an_overlong_sentence_is_cut_around_the_match() -> None:
    shown = marked("前" * 200 + "，脱密期为三年，" + "后" * 200, "脱密期", limit=60)
    assert shown.startswith("…[脱密期]为三年，") and shown.endswith("后…")
    assert len(shown) <= 60 + len("……[]")


def test_without_a_match_the_beginning_is_shown() -> None:
    assert snippet("甲乙。" * 100, {}, {}, 12).text == "甲乙。甲乙。甲乙。甲乙。…"


def test_marked_escapes_everything_but_the_marks() -> None:
    shown = Snippet("a<b>&", ((1, 3),)).marked("<em>", "</em>", escape)
    assert shown == "a<em>&lt;b</em>&gt;&amp;"


def test_merge_joins_touching_ranges() -> None:
    assert merge([(3, 5), (0, 2), (2, 3), (7, 8)]) == [(0, 5), (7, 8)]


@given(
    st.text(alphabet="涉密人员三十24小时年，。；\n a", max_size=80),
    st.text(alphabet="涉密人员三十24小时年 ", max_size=10),
    st.integers(min_value=5, max_value=60),
)
def test_ranges_stay_inside_and_the_text_is_the_original(text: str, query: str, limit: int) -> None:
    wanted = units(query)
    found = find_ranges(text, wanted)
    for (start, end), unit in found.items():
        assert 0 <= start < end <= len(text)
        assert fold(text[start]) == fold(unit[0]) or not unit[0].isalpha()
    piece = snippet(text, found, dict.fromkeys(wanted, 1.0), limit)
    assert piece.text.strip("…") in text
    ends = [0, *(place for pair in piece.ranges for place in pair), len(piece.text)]
    assert ends == sorted(ends)
    assert piece.marked("", "") == piece.text
