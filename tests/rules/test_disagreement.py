"""Rows that say different things must have been settled."""

import re

import pytest

from guiju.rules.disagreement import disagreements, unsettled
from guiju.rules.load import parse_rules
from guiju.rules.rulebook import Rulebook


def test_the_shipped_rules_leave_no_disagreement_unsettled(rulebook: Rulebook) -> None:
    assert [fault.what for fault in unsettled(rulebook)] == []
    assert any(found.rule == "cooling_off" for found in disagreements(rulebook))


def test_rows_of_different_times_do_not_disagree(rulebook: Rulebook) -> None:
    assert not any(found.rule == "secrecy_term" for found in disagreements(rulebook))


@pytest.fixture
def without_conflicts(rules_text: str) -> Rulebook:
    text = re.sub(r"(?ms)^conflicts:\n.*?(?=^\S)", "", rules_text)
    return parse_rules(text, "rules.yaml")


def test_an_unsettled_one_names_both_sources(without_conflicts: Rulebook) -> None:
    said = [str(fault) for fault in unsettled(without_conflicts)]
    assert any("脱密期" in each and "释义" in each and "cooling_off" in each for each in said)
