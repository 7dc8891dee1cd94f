"""One person's document that cannot be made must not keep the others from theirs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..law.errors import GuijuError, MissingValueError, RuleError, UnitError
from ..unit.roster import RowFault
from .issuing import Issued
from .series import Item

_PERSONAL = (MissingValueError, RuleError, UnitError)


@dataclass(slots=True)
class Attempts:
    """Makes documents in turn; ``failed`` tells of those that could not be made.

    What is wrong with the template itself ends the batch: it would be told of everybody.
    """

    failed: list[RowFault] = field(default_factory=list)
    done: list[Item] = field(default_factory=list)
    errors: list[GuijuError] = field(default_factory=list)

    def over(self, items: Iterable[Item]) -> Iterator[Issued]:
        """The documents that can be made, one at a time."""
        for item in items:
            try:
                issued = item.issue()
            except _PERSONAL as error:
                self._failed(item, error)
                continue
            self.done.append(item)
            yield issued

    def _failed(self, item: Item, error: GuijuError) -> None:
        self.errors.append(error)
        row, who = (item.person.row, item.person.id) if item.person else (0, item.line.name.strip())
        for fault in error.faults:
            field = fault.where.rpartition("→")[2].strip() if "→" in fault.where else ""
            self.failed.append(RowFault(row, field or _quoted(fault.what), str(fault), who))


def _quoted(text: str) -> str:
    """The field a message names: the last words in quotation marks."""
    _, _, rest = text.rpartition("“")
    name, closing, _ = rest.partition("”")
    return name if closing else ""
