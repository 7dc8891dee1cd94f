"""Where the year's numbers stay below what the unit laid down for itself: said, never put right."""

from collections.abc import Iterable, Iterator

from ..law.errors import RuleError
from ..rules.resolve import Resolved
from ..rules.terms import Tier
from ..unit.entries import Ledger
from .inputs import Inputs

MEETINGS, HOURS = "leading_group_meetings", "training_hours"


def shortfalls(inputs: Inputs, ledger: Ledger) -> tuple[str, ...]:
    """A sentence for each figure of ``ledger`` below the value that applies to the unit.

    What the unit has adopted no value for is not judged.
    """
    return tuple(_below(inputs, ledger))


def _below(inputs: Inputs, ledger: Ledger) -> Iterator[str]:
    held = ledger.figure("领导小组会议次数")
    for resolved in _applying(inputs, MEETINGS, [""]):
        if held < resolved.quantity.number:
            yield _said("领导小组会议次数", held, resolved)
    hours = ledger.figure("培训学时")
    tiers = {person.tier.value for person in inputs.staff if person.tier}
    keys = [tier.value for tier in Tier if tier.value in tiers]
    for resolved in _applying(inputs, HOURS, keys):
        if hours < resolved.quantity.number:
            yield _said("培训学时（人均）", hours, resolved)


def _applying(inputs: Inputs, figure: str, keys: Iterable[str]) -> Iterator[Resolved]:
    for key in keys:
        try:
            yield inputs.resolver.resolve(figure, key)
        except RuleError:
            continue  # no value was adopted: there is nothing to hold the year against


def _said(name: str, held: int, resolved: Resolved) -> str:
    whose = f"{resolved.key}涉密人员" if resolved.key else ""
    return (
        f"台账的“{name}”是{held}，没有达到{whose}{resolved.phrase}的规定"
        f"（{resolved.basis}）；请核对，确实没有达到的，在问题和整改中如实写明"
    )
