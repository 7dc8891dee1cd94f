"""脱密期 of one person: the value the unit adopted, and its first and last day."""

from datetime import date

from ..law.errors import MissingValueError
from ..rules.counting import Span, days_of
from ..rules.resolve import Resolved
from ..rules.terms import Tier
from .inputs import Inputs


def cooling_off(inputs: Inputs, tier: Tier, left: date) -> tuple[Resolved, Span]:
    """The value for ``tier`` and the days it runs from ``left``, the day of approved leaving.

    Raises RuleError where nothing was adopted, MissingValueError where the rulebook does not say
    how the time is counted.
    """
    resolved = inputs.resolver.resolve("cooling_off", tier.value)
    count = resolved.figure.count
    if count is None:
        raise MissingValueError(
            "规则库没有写明脱密期怎样计算", where="rules.yaml cooling_off", mend="请填写 count"
        )
    return resolved, days_of(count, resolved.quantity, left)
