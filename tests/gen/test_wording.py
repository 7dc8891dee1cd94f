from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.gen.wording import (
    BLANK_DATE,
    Numbering,
    clause_title,
    day_or_blank,
    listed,
    numbered,
    signing_post,
    spaced_name,
    title_lines,
    titles,
)


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], ""), (["甲"], "甲"), (["甲", "乙"], "甲和乙"), (["甲", "乙", "丙"], "甲、乙和丙")],
)
def test_listed(names: list[str], expected: str) -> None:
    assert listed(names) == expected


def test_title_marks_need_no_comma() -> None:
    assert titles(["甲法", "乙法", "丙例"]) == "《甲法》《乙法》和《丙例》"


def test_the_last_item_ends_the_list() -> None:
    assert [item["止"] for item in numbered(["甲", "乙"])] == ["；", "。"]
    assert [item["序号"] for item in numbered(["甲"] * 11)][-1] == "（十一）"


def test_dates_have_no_leading_zero_and_may_be_left_blank() -> None:
    assert day_or_blank(date(2026, 3, 5)) == "2026年3月5日"
    assert day_or_blank(None) == BLANK_DATE


def test_two_character_names_are_spread() -> None:
    assert (spaced_name("赵甲"), spaced_name("钱乙丙")) == ("赵　甲", "钱乙丙")


def test_a_long_post_leaves_the_other_column_its_place() -> None:
    # found on a printed page: 副局长（签字）： ran into 乙方（签字）：
    assert signing_post("局党组书记、局长") == "局党组书记、局长"
    assert signing_post("示例市示范委员会主任") == "代表"


def test_a_units_clause_stands_in_title_marks() -> None:
    assert clause_title("涉密人员管理制度 第三十条") == "《涉密人员管理制度》第三十条"
    assert clause_title("《某办法》 第五条第二款") == "《某办法》第五条第二款"
    assert clause_title("涉密人员管理制度 五(三)") == "《涉密人员管理制度》五（三）"
    assert clause_title("《涉密人员管理制度》第三十条") == "《涉密人员管理制度》第三十条"
    assert clause_title("涉密人员管理制度第三十条") == "《涉密人员管理制度》第三十条"
    assert clause_title("《涉密人员管理制度》五（三）") == "《涉密人员管理制度》五（三）"


def test_articles_and_chapters_count_afresh() -> None:
    numbering = Numbering()
    article, chapter = numbering.functions["条"], numbering.functions["章"]
    assert [article() for _ in range(11)][-1] == "第十一条"
    assert article("脱密期", "培训学时") == "第十二条"
    assert numbering.places == {"脱密期": "第十二条", "培训学时": "第十二条"}
    assert chapter() == "第一章"
    assert Numbering().functions["条"]() == "第一条"


def test_the_gaps_beside_western_digits_count() -> None:
    # found on a printed page: without them 行） stood alone on the second line
    parts = ("（2026年9月8日局党组会议通过，", "自2026年10月1日起施行）")
    assert title_lines(*parts, width=27).split("\n") == list(parts)


@given(st.lists(st.text("局委办关于2026年度报告", min_size=1, max_size=15), min_size=1))
def test_titles_break_between_parts_only(parts: list[str]) -> None:
    lines = title_lines(*parts).split("\n")
    assert "".join(lines) == "".join(parts)
    assert len(lines) <= len(parts)
