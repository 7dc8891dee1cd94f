from guiju.rules.inwords import describe
from guiju.rules.rulebook import Rulebook


def test_a_role_shows_its_duties_with_their_sources(rulebook: Rulebook) -> None:
    rule = describe(rulebook, "党政主要领导")
    assert rule is not None
    assert rule.lines[0] == "负总责（保密法实施条例(2024) 第六条第一款）"
    assert "〔党组专题研究〕" in rule.lines[1]
    assert "其他单位的规定" in rule.lines[1]
    assert "其他单位的规定" not in rule.lines[3]


def test_every_rule_in_words_can_be_read(rulebook: Rulebook) -> None:
    figures = {figure.id for figure in rulebook.figures.values()}
    for _, ident, name, _ in rulebook.entries():
        rule = describe(rulebook, ident)
        assert (rule is None) == (ident in figures)
        if rule:
            assert rule.name == name
            assert all(rule.lines)
            assert not any("{" in line for line in rule.lines)


def test_a_form_without_a_named_approver_says_so(rulebook: Rulebook) -> None:
    rule = describe(rulebook, "涉密人员保密审查表")
    assert rule is not None
    assert "批准：来源没有写明，由单位规定" in rule.lines


def test_an_unknown_name_is_left_to_the_figures(rulebook: Rulebook) -> None:
    assert describe(rulebook, "查无此项") is None
