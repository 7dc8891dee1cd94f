"""How a query was understood, told to whoever asks."""

from dataclasses import dataclass

from .query import Query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .limits import Limits
    from .places import Place


@dataclass(frozen=True, slots=True)
class Understood:
    """``words`` to look for and ``phrases`` wanted literally; ``operators`` as they count and, as typed,
    those ``ignored`` because they name nothing; the ``citation`` of the place named, or "".
    """

    words: str
    phrases: tuple[str, ...]
    operators: tuple[str, ...]
    ignored: tuple[str, ...]
    citation: str

    def as_json(self) -> "dict[str, Any]":
        """As plain data."""
        return {
            "words": self.words,
            "phrases": list(self.phrases),
            "operators": list(self.operators),
            "ignored": list(self.ignored),
            "citation": self.citation,
        }


def understand(query: Query, place: "Place | None", limits: "Limits | None") -> Understood:
    """What was made of the query."""
    ignored = limits.ignored if limits else ()
    operators = tuple(str(each) for each in query.operators if str(each) not in ignored)
    words = place.rest if place else query.words
    return Understood(words, query.phrases, operators, ignored, place.cited if place else "")
