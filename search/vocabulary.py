"""The field's terms stored in an index: what the user may have meant, and what to offer while typing."""

from dataclasses import dataclass

from .fold import fold, squeeze
from .record import SEPARATOR

_LONGEST = 60  # of a pasted page no slip is looked for
_TYPO_LENGTH = 3  # below it one wrong character leaves too little to go by


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms and works' names with how often each occurs in the library, the most frequent first."""

    counts: dict[str, int]

    @classmethod
    def load(cls, text: str) -> "Vocabulary":
        """Out of the text an index stores. Raises ValueError for another text."""
        return cls(load_terms(text))

    def meant(self, typed: str, limit: int = 3) -> tuple[str, ...]:
        """Terms that ``typed`` may have been meant for: one character wrong, lost or out of place."""
        text = squeeze(fold(typed))
        if len(text) > _LONGEST:
            return ()
        near = [(_likeness(text, fold(term)), count, term) for term, count in self.counts.items()]
        found = sorted(
            (item for item in near if item[0]), key=lambda item: (-item[0], -item[1], item[2])
        )
        return tuple(term for _, _, term in found[:limit])

    def suggest(self, typed: str, limit: int = 8) -> tuple[str, ...]:
        """Terms that begin with ``typed``, then those that contain it."""
        text = squeeze(fold(typed))
        if not text:
            return ()
        held = [term for term in self.counts if text in fold(term)]
        return tuple(sorted(held, key=lambda term: not fold(term).startswith(text))[:limit])


def _likeness(text: str, term: str) -> int:
    """How many characters speak for ``term``; 0 when it is not what was meant."""
    length = len(term)
    if length >= _TYPO_LENGTH:
        for start in range(len(text) - length + 1):
            window = text[start : start + length]
            same = sum(map(str.__eq__, window, term))
            if same >= length - 1 or sorted(window) == sorted(term):
                return same + 1
    lost = length - len(text)
    return len(text) if len(text) > 1 and 0 < lost <= 2 and _contains(term, text) else 0


def _contains(term: str, text: str) -> bool:
    """Whether the characters of ``text`` stand in ``term`` in this order, others between them."""
    rest = iter(term)
    return all(char in rest for char in text)


def load_terms(text: str) -> dict[str, int]:
    """Terms and how often each occurs, out of ``segment.dump_terms``. Raises ValueError for another text."""
    pairs = (line.split(SEPARATOR) for line in text.split("\n")) if text else ()
    return {term: int(count) for term, count in pairs}
