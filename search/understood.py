"""How a query was understood, told to whoever asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .analysis import units
from .query import Query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .limits import Limits
    from .places import Place
    from .rank import Wanted

ABSENT = "所收文本中没有出现“{}”，按其余词语检索。"


@dataclass(frozen=True, slots=True)
class Understood:
    """``words`` to look for and ``phrases`` wanted literally; ``operators`` as they count and, as typed,
    those ``ignored`` because they name nothing; the ``citation`` of the place named, or "". ``absent``: words
    of which nothing occurs in any text, so that the others alone were looked for.
    """

    words: str
    phrases: tuple[str, ...]
    operators: tuple[str, ...]
    ignored: tuple[str, ...]
    citation: str
    absent: tuple[str, ...]

    @property
    def asked(self) -> str:
        """Words and phrases together, without what narrows or excludes."""
        return " ".join([self.words, *self.phrases])

    def as_json(self) -> "dict[str, Any]":
        """As plain data."""
        return {
            "words": self.words,
            "phrases": list(self.phrases),
            "operators": list(self.operators),
            "ignored": list(self.ignored),
            "citation": self.citation,
            "absent": list(self.absent),
        }


def understand(
    query: Query, place: "Place | None", limits: "Limits | None", absent: Sequence[str]
) -> Understood:
    """What was made of the query."""
    ignored = limits.ignored if limits else ()
    operators = tuple(str(each) for each in query.operators if str(each) not in ignored)
    words = place.rest if place else query.words
    cited = place.cited if place else ""
    return Understood(words, query.phrases, operators, ignored, cited, tuple(absent))


def absent_words(
    query: Query, wanted: "Wanted", meant: Callable[[str], Sequence[str]]
) -> tuple[str, ...]:
    """Pieces of the words nothing of which occurs, where something else does; not those looked for in another
    word: ``meant`` (see ``Questions.meant``), or corrected.
    """
    if query.cut or not wanted.weights or wanted.corrected:
        return ()
    pieces = (piece for piece in query.segments if not meant(piece))
    return tuple(p for p in pieces if not any(unit in wanted.weights for unit in units(p)))
