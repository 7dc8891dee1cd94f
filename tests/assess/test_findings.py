"""Each line that lost something is found with the problems that answer for it."""

from dataclasses import replace
from decimal import Decimal

from guiju.assess.findings import findings
from guiju.assess.scoring import tally
from guiju.unit.sample import LEDGER


def test_the_sample_s_findings() -> None:
    found = findings(tally(LEDGER.required_score.entries), LEDGER)
    assert [(f.item.entry.number, f.item.lost, len(f.answers)) for f in found] == [
        (8, Decimal(2), 1),
        (14, Decimal("1.5"), 1),
        (16, Decimal(1), 1),
    ]
    assert found[1].answers[0].problem.head == "载体"
    assert found[1].answers[0].looked_at == "登记记录179条"


def test_a_case_is_a_finding_though_it_costs_no_points() -> None:
    score = LEDGER.required_score
    entries = (*score.entries[:-1], replace(score.entries[-1], cases=1))
    veto = findings(tally(entries), LEDGER)[-1]
    assert (veto.item.entry.cases, veto.item.lost, veto.answers) == (1, Decimal(0), ())
