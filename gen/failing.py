"""One person's document that cannot be made must not keep the others from theirs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ..law.errors import GuijuError, MissingValueError, RuleError, UnitError
from ..unit.person import Person
from ..unit.roster import RowFault
from .issuing import Issued

_PERSONAL = (MissingValueError, RuleError, UnitError)


@dataclass(slots=True)
class Attempts:
    """Makes the documents of people in turn; ``failed`` tells of those that could not be made.

    What is wrong with the template itself ends the batch: it would be told of everybody.
    """

    issue: Callable[[Person], Issued]
    failed: list[RowFault] = field(default_factory=list)
    done: list[Person] = field(default_factory=list)
    errors: list[GuijuError] = field(default_factory=list)

    def over(self, people: Iterable[Person]) -> Iterator[Issued]:
        """The documents that can be made, one at a time."""
        for person in people:
            try:
                issued = self.issue(person)
            except _PERSONAL as error:
                self._failed(person, error)
                continue
            self.done.append(person)
            yield issued

    def _failed(self, person: Person, error: GuijuError) -> None:
        self.errors.append(error)
        for fault in error.faults:
            field_name = _quoted(fault.what)
            self.failed.append(RowFault(person.row, field_name, str(fault), person.id))


def _quoted(text: str) -> str:
    """The field a message names: the last words in quotation marks."""
    _, _, rest = text.rpartition("“")
    name, closing, _ = rest.partition("”")
    return name if closing else ""
