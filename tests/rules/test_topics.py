"""Which figures a query asks for."""

import pytest

from guiju.law.library import embedded
from guiju.rules.load import load_rules
from guiju.rules.topics import Asking, Topic, asked, named, topics_of

WAYS: list[tuple[tuple[str, ...], Asking]] = [
    (("载体下落不明按泄密处理", "泄密报告"), (("丢失", "下落不明"),)),
    (("脱密期",), (("离职", "离岗"), ("多久", "几年"))),
    (("不存在的数值",), (("甲",),)),
]


@pytest.fixture(scope="module")
def topics() -> tuple[Topic, ...]:
    return tuple(topics_of(load_rules(embedded().rules), WAYS))


def names(found: tuple[Topic, ...]) -> list[str]:
    return [topic.name for topic in found]


def test_every_figure_is_a_topic_with_its_clauses(topics: tuple[Topic, ...]) -> None:
    rulebook = load_rules(embedded().rules)
    assert [topic.ident for topic in topics] == list(rulebook.figures)
    cooling_off = next(topic for topic in topics if topic.ident == "cooling_off")
    assert cooling_off.clauses[:2] == (
        "保密法实施条例(2024) 第五十三条",
        "保密法(2010)释义 第三十八条",
    )
    assert cooling_off.words == ("脱密期",)


def test_a_value_for_everybody_is_a_word_to_look_for(topics: tuple[Topic, ...]) -> None:
    words = {topic.ident: topic.words for topic in topics}
    assert words["leak_report"] == ("泄密报告", "24小时")
    assert words["secrecy_term"] == ("保密期限",)


def test_names_in_the_order_of_the_rulebook(topics: tuple[Topic, ...]) -> None:
    assert names(named(topics, "保密期限和脱密期")) == ["脱密期", "保密期限"]
    assert names(named(topics, "脱密")) == []


def test_every_group_must_have_a_word(topics: tuple[Topic, ...]) -> None:
    assert names(asked(topics, "离职后几年")) == ["脱密期"]
    assert names(asked(topics, "离职")) == names(asked(topics, "几年")) == []
    assert names(asked(topics, "甲")) == []


def test_one_way_of_asking_leads_to_several_figures_in_its_order(
    topics: tuple[Topic, ...],
) -> None:
    assert names(asked(topics, "文件丢失")) == ["载体下落不明按泄密处理", "泄密报告"]
    assert names(asked(topics, "丢失下落不明离岗多久")) == [
        "载体下落不明按泄密处理",
        "泄密报告",
        "脱密期",
    ]
