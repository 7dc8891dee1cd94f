from guiju.law.library import embedded
from guiju.rules.load import load_rules
from guiju.unit.ledgeritems import HEADS


def test_the_ledgers_heads_are_those_of_the_checklist() -> None:
    checklist = load_rules(embedded().rules).checklists["self_assessment"]
    assert tuple(item.name for item in checklist.items) == HEADS
