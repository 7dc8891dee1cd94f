"""When a rule stands: from when, until when, and what came after it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """From ``from_day`` on and before ``to_day``; None where that end is open or not known.

    Repeal is a ``to_day``, never a deletion; ``replaced_by`` names what came after, "" if nothing did.
    """

    from_day: date | None = None
    to_day: date | None = None
    replaced_by: str = ""

    def holds(self, as_of: date) -> bool:
        """Whether the rule stood on the day; the last day no longer counts."""
        started = self.from_day is None or self.from_day <= as_of
        return started and (self.to_day is None or as_of < self.to_day)

    def meets(self, other: "Term") -> bool:
        """Whether the two share a day."""

        def before(first: Term, second: Term) -> bool:
            return bool(first.to_day and second.from_day and first.to_day <= second.from_day)

        return not before(self, other) and not before(other, self)
