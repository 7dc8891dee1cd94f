"""What an officer may type to narrow a search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.search.operators import (
    Field,
    Operator,
    take_operators,
    with_operator,
    without_operator,
)


@pytest.mark.parametrize(
    ("typed", "rest", "expected"),
    [
        ("法规:保密法 脱密期", "脱密期", Operator(Field.WORK, ("保密法",))),
        ("脱密期 法规：《保密法》", "脱密期", Operator(Field.WORK, ("《保密法》",))),
        ("法规 : 保密法 脱密期", "脱密期", Operator(Field.WORK, ("保密法",))),
        ("法规：　保密法　脱密期", "脱密期", Operator(Field.WORK, ("保密法",))),
        ("层级:法律、行政法规 定密", "定密", Operator(Field.RANK, ("法律", "行政法规"))),
        ("状态:已废止 涉密人员", "涉密人员", Operator(Field.STATUS, ("已废止",))),
        ("效力:现行，涉密人员", "，涉密人员", Operator(Field.STATUS, ("现行",))),
        ("定密 年份:２０１０-２０１４", "定密", Operator(Field.YEAR, ("２０１０-２０１４",))),
        ("脱密期 排除:离岗", "脱密期", Operator(Field.WITHOUT, ("离岗",))),
        ("脱密期 排除:“离岗 离职”", "脱密期", Operator(Field.WITHOUT, ("离岗 离职",))),
        ("脱密期 -离岗", "脱密期", Operator(Field.WITHOUT, ("离岗",))),
        ("脱密期 －离岗", "脱密期", Operator(Field.WITHOUT, ("离岗",))),
        ("-U盘 携带", "携带", Operator(Field.WITHOUT, ("U盘",))),
        ("脱密期 -“离岗 离职”", "脱密期", Operator(Field.WITHOUT, ("离岗 离职",))),
        ("脱密期 -法规:条例", "脱密期", Operator(Field.WORK, ("条例",), negated=True)),
        ("脱密期 -排除:条例", "脱密期", Operator(Field.WITHOUT, ("条例",))),
        (
            "法规:“某单位送阅、传阅制度” 登记",
            "登记",
            Operator(Field.WORK, ("某单位送阅、传阅制度",)),
        ),
        ("法规:“保密法 脱密期", "脱密期", Operator(Field.WORK, ("保密法",))),
        ("法规: ", "", Operator(Field.WORK, ())),
    ],
)
def test_an_operator_is_taken_out(typed: str, rest: str, expected: Operator) -> None:
    assert take_operators(typed) == (rest, (expected,))


@pytest.mark.parametrize(
    "typed",
    [
        "脱密期",
        "“甲 法规:乙” 丙",
        "“甲 -乙” 丙",
        "BMB-17",
        "2010-2014",
        "工作状态:正常",
        "保密法——概述",
        "涉密 —— 摘自",
        "涉密 —摘自",
        "甲 - 乙",
        "NEAR( * ^ -",
        "--- -",
        "“ -",
    ],
)
def test_what_is_no_operator_stays(typed: str) -> None:
    assert take_operators(typed) == (typed.strip(), ())


def test_several_operators_and_phrases() -> None:
    rest, found = take_operators("法规:保密法 “下落不明” 年份:2010 -离岗 排除:甲、乙 报告")
    assert rest.split() == ["“下落不明”", "报告"]
    assert [str(each) for each in found] == ["法规:保密法", "年份:2010", "排除:离岗", "排除:甲、乙"]


def test_a_phrase_right_behind_a_value_is_kept() -> None:
    rest, found = take_operators('法规:"保密法" "下落不明"')
    assert rest == '"下落不明"' and found == (Operator(Field.WORK, ("保密法",)),)


def test_narrowing_replaces_the_same_field_only() -> None:
    assert with_operator("脱密期", Field.RANK, "法律") == "脱密期 层级:法律"
    assert with_operator("层级:法律 脱密期", Field.RANK, "行政法规") == "脱密期 层级:行政法规"
    assert (
        with_operator("脱密期 -甲", Field.WORK, "送阅、传阅") == '脱密期 排除:甲 法规:"送阅、传阅"'
    )
    assert without_operator("脱密期 层级:法律 年份:2024", Field.RANK) == "脱密期 年份:2024"
    assert without_operator("脱密期 -层级:法律", Field.RANK) == "脱密期 -层级:法律"
    assert with_operator("“脱密期", Field.WORK, "送阅、传阅") == '脱密期 法规:"送阅、传阅"'


@given(st.text(max_size=60) | st.text("法规层级状态年份排除:：-－“”\"' 、，甲乙2", max_size=40))
def test_any_text_can_be_taken_apart(typed: str) -> None:
    rest, found = take_operators(typed)
    assert len(rest) <= len(typed) + len(found)
    for operator in found:
        if operator.values and not any('"' in value or "“" in value for value in operator.values):
            again = take_operators(str(operator))[1]
            assert again and again[0].field is operator.field


@given(
    st.sampled_from([Field.WORK, Field.RANK, Field.STATUS, Field.YEAR]),
    st.text("甲乙 、，2(-)", min_size=1, max_size=8).filter(
        lambda text: text.strip(" 、，(-)") != ""
    ),
)
def test_what_narrows_is_read_back(field: Field, value: str) -> None:
    narrowed = with_operator("脱密期", field, value.strip())
    rest, found = take_operators(narrowed)
    assert rest == "脱密期" and found == (Operator(field, (value.strip(),)),)
