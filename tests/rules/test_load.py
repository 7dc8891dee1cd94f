"""rules.yaml as shipped loads; every way of writing it wrongly is told with line and column."""

import pytest

from guiju.law.errors import GuijuError, RuleError
from guiju.rules.figure import Direction, Key, Standing
from guiju.rules.load import parse_rules
from guiju.rules.rulebook import Rulebook


def test_every_kind_of_rule_stands_in_the_shipped_rulebook(rulebook: Rulebook) -> None:
    kinds = {kind for kind, *_ in rulebook.entries()}
    assert kinds == {
        "periods",
        "hours",
        "counts",
        "deadlines",
        "lengths",
        "copies",
        "equipment",
        "criteria",
        "responsibilities",
        "duties",
        "prohibitions",
        "conditions",
        "matters",
        "forms",
        "penalties",
        "checklists",
    }
    assert {r.bearer for r in rulebook.responsibilities.values()} >= {"主要负责人", "工作人员"}
    assert len(rulebook.checklists["self_assessment"].items) == 13


def test_the_statutory_maximum_of_secrecy_terms(rulebook: Rulebook) -> None:
    figure = rulebook.figure("保密期限")
    assert (figure.key, figure.direction) == (Key.LEVEL, Direction.MAX)
    for row in figure.values:
        assert row.standing is Standing.STATUTORY
        assert {key: str(span) for key, span in row.by.items()} == {
            "绝密": "30年",
            "机密": "20年",
            "秘密": "10年",
        }


def test_a_reference_is_never_binding(rulebook: Rulebook) -> None:
    for row in rulebook.figure("脱密期").values:
        assert not row.standing.binding
        assert row.source.citation != rulebook.figure("脱密期").authority.citation


def test_the_three_clocks_of_a_leak_are_three_figures(rulebook: Rulebook) -> None:
    values = {
        name: {k: str(v) for k, v in rulebook.figure(name).values[-1].by.items()}
        for name in ("发现泄密单位内报告", "泄密报告", "载体下落不明按泄密处理")
    }
    assert values == {
        "发现泄密单位内报告": {"": "立即"},
        "泄密报告": {"": "24小时"},
        "载体下落不明按泄密处理": {"绝密": "10日", "机密": "60日", "秘密": "60日"},
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    key: tier\n    unit: 年\n", "    key: teir\n    unit: 年\n", "可选：tier"),
        ("    name: 脱密期\n", "    name: 脱密期\n    nmae: 脱密期\n", "是否应为“name”"),
        ("    name: 脱密期\n", "    name: 脱密期\n    name: 脱密期\n", "键“name”重复"),
        ("from: 2010-10-01", "from: 2010-13-01", "不是有效的值"),
        ("core: [3, 5]", "core: [5, 3]", "低值大于高值"),
        (
            "count: {first_day: excluded, days: calendar",
            "count: {first_day: excluded, days: working",
            "单位与计算方法不一致",
        ),
        ("core: [3, 5]", "core: 三年", "不是数值"),
        ("core: [3, 5]", "kore: [3, 5]", "是否应为“core”"),
        ("standing: 参考值", "standing: 法律规定", "可选：法定、规定、参考值"),
        ("profile: 机关单位参考", "profile: 机关参考", "是否应为“机关单位参考”"),
        ("{leak_report}内", "{leakreport}内", "引用了不存在的数值"),
        ("bears: overall", "bears: total", "没有责任“total”"),
        ("unit: 学时", "unit: 课时", "不认识的单位"),
        ("    name: 培训次数", "    name: 培训学时", "重复"),
        ("version: 2", "version: 1", "不受支持"),
    ],
)
def test_faults_name_place_and_mend(rules_text: str, old: str, new: str, said: str) -> None:
    assert old in rules_text
    with pytest.raises(GuijuError) as caught:
        parse_rules(rules_text.replace(old, new, 1), "rules.yaml")
    text = str(caught.value)
    assert said in text
    assert "rules.yaml 第" in text
    assert "列" in text


def test_all_faults_come_at_once(rules_text: str) -> None:
    broken = rules_text.replace("key: tier", "key: teir").replace("version: 1", "version: x", 1)
    with pytest.raises(RuleError) as caught:
        parse_rules(broken, "rules.yaml")
    assert len(caught.value.faults) >= 4


def test_an_empty_rulebook_is_told() -> None:
    with pytest.raises(RuleError, match="缺少"):
        parse_rules("version: 1\n", "rules.yaml")
