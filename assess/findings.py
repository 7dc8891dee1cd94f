"""What a year's scoring found: each line that lost something, with the problems that answer for it."""

from dataclasses import dataclass

from ..unit.entries import HeadCheck, Ledger, Problem
from .scoring import ScoredItem, Tally


@dataclass(frozen=True, slots=True)
class Answer:
    """A problem tied to a line, and what was looked at under its head (``evidence``)."""

    problem: Problem
    evidence: HeadCheck

    @property
    def looked_at(self) -> str:
        """What and how much was checked: 培训登记18人."""
        return f"{self.evidence.subject}{self.evidence.checked}{self.evidence.unit}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A line that lost points or had cases, and its answers."""

    item: ScoredItem
    answers: tuple[Answer, ...]


def findings(tally: Tally, ledger: Ledger) -> tuple[Finding, ...]:
    """The findings in the order of the table. A ledger that was read whole has an answer for each."""
    checks = {check.head: check for check in ledger.checks}
    return tuple(
        Finding(
            item,
            tuple(
                Answer(problem, checks[problem.head])
                for problem in ledger.problems
                if problem.item == item.entry.number
            ),
        )
        for item in tally.items
        if item.lost or item.entry.cases
    )
