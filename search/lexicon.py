"""The terms of the field and the names of works that an index knows: which of them stand in a query."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .engine import Damaged
from .fold import fold, squeeze
from .vocabulary import Vocabulary, load_terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .contract import Reader

_KEPT = 4
_SHORTEST = 2


@dataclass(eq=False)
class Lexicon:
    """``terms``: folded → as written; ``counts``: how often each occurs, the most frequent first, names of
    works 0.
    """

    terms: Mapping[str, str]
    counts: Mapping[str, int]

    @property
    def vocabulary(self) -> Vocabulary:
        """The same as it offers terms for what is typed."""
        return Vocabulary({self.terms[folded]: count for folded, count in self.counts.items()})

    @cached_property
    def lengths(self) -> list[int]:
        """How many characters terms have, the most first."""
        return sorted({len(term) for term in self.terms}, reverse=True)

    @cached_property
    def used(self) -> list[str]:
        """Terms that occur, the most frequent first."""
        return [term for term, count in self.counts.items() if count]

    def within(self, text: str) -> list[str]:
        """The terms that stand in ``text`` (folded), the longest at each place, none overlapping."""
        found, place, most = [], 0, max(self.lengths, default=0)
        while place < len(text) - 1:
            for length in range(min(most, len(text) - place), _SHORTEST - 1, -1):
                if (piece := text[place : place + length]) in self.terms:
                    found.append(piece)
                    place += length
                    break
            else:
                place += 1
        return list(dict.fromkeys(found))


def read_lexicon(reader: "Reader") -> Lexicon:
    """The terms of an index, read once while it says the same. Raises Damaged where they cannot be read."""
    try:
        return _lexicon(reader.document("terms"))
    except ValueError as error:
        raise Damaged(str(error)) from error


@lru_cache(_KEPT)
def _lexicon(text: str) -> Lexicon:
    known = load_terms(text)
    folded = {squeeze(fold(term)): term for term in known}
    return Lexicon(folded, {fold_term: known[term] for fold_term, term in folded.items()})
