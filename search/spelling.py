"""What may have been meant by a word that hardly occurs: a term of the field, one character away."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from .fold import fold
from .operators import quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .lexicon import Lexicon

CONFUSABLE = "形近音近.txt"
MOST = 3
_RARE = 20
"""A term must stand in so many times the clauses of the word typed, to be what was meant by it."""
_LONG = 4
"""Characters of a term for which any one wrong character counts; in a shorter one only a confusable does."""
_LONGEST = 60  # of a pasted page no slip is looked for


@dataclass(frozen=True, slots=True)
class Proposal:
    """``typed`` may have been meant for ``meant``; ``query``: the whole query with it in its place."""

    typed: str
    meant: str
    query: str

    def as_json(self) -> "dict[str, Any]":
        """As plain data."""
        return {"typed": self.typed, "meant": self.meant, "query": self.query}


@dataclass(eq=False)
class Speller:
    """Terms by what is left of them when one character is wrong, lost or out of place."""

    lexicon: "Lexicon"

    @cached_property
    def _masked(self) -> Mapping[str, list[str]]:
        """涉?人员 → 涉密人员."""
        found: dict[str, list[str]] = {}
        for term in self.lexicon.terms:
            if len(term) >= _LONG:
                for mask in _masks(term):
                    found.setdefault(mask, []).append(term)
        return found

    @cached_property
    def _shuffled(self) -> Mapping[str, list[str]]:
        """Its characters in order of code → the term."""
        found: dict[str, list[str]] = {}
        for term in self.lexicon.terms:
            if len(term) >= _LONG:
                found.setdefault("".join(sorted(term)), []).append(term)
        return found

    def near(self, piece: str) -> Iterator[str]:
        """The terms of the length of ``piece`` (folded) that it may be a slip for, the likeliest first."""
        confusable = _confusable()
        for place, sign in enumerate(piece):
            for other in confusable.get(sign, ""):
                if (meant := piece[:place] + other + piece[place + 1 :]) in self.lexicon.terms:
                    yield meant
        if len(piece) >= _LONG:
            for mask in _masks(piece):
                yield from self._masked.get(mask, ())
            yield from self._shuffled.get("".join(sorted(piece)), ())


def _masks(text: str) -> Iterator[str]:
    for place in range(len(text)):
        yield f"{text[:place]}?{text[place + 1 :]}"


def propose(
    typed: str, words: str, lexicon: "Lexicon", count: Callable[[str], int]
) -> tuple[Proposal, ...]:
    """What may have been meant by pieces of ``words`` that are no terms and stand in hardly any clause.

    ``typed``: the whole query. ``count``: in how many clauses a row of characters stands. Nothing is
    proposed for what lies within a term, or for a word as much at home in the texts as the other.
    """
    text, found = fold(words), dict[str, Proposal]()
    if len(text) > _LONGEST:
        return ()
    speller = _speller(lexicon)
    known = _known(text, lexicon)
    for start, stop in _pieces(text, lexicon, known):
        piece = text[start:stop]
        for meant in dict.fromkeys(speller.near(piece)):
            if meant == piece or meant in found or meant in text:
                continue
            often = count(meant)
            if often and often >= _RARE * count(piece):
                wrong, shown = words[start:stop], lexicon.terms[meant]
                found[meant] = Proposal(wrong, shown, typed.replace(wrong, shown, 1))
        if len(found) >= MOST:
            break
    return tuple(found.values())[:MOST]


def rename(typed: str, meant: Iterable[tuple[str, str]]) -> tuple[Proposal, ...]:
    """The query with a work's name in the place of what names none."""
    return tuple(
        Proposal(value, name, typed.replace(value, quoted(name), 1)) for value, name in meant
    )


def complete(words: str, lexicon: "Lexicon") -> tuple[Proposal, ...]:
    """Terms that ``words``, which nothing answers, may lack a character of."""
    return tuple(Proposal(words, term, term) for term in lexicon.vocabulary.meant(words))


def _known(text: str, lexicon: "Lexicon") -> list[bool]:
    """Of each character whether it lies within a term."""
    within = [False] * len(text)
    for term in lexicon.within(text):
        place = text.find(term)
        while place >= 0:
            within[place : place + len(term)] = [True] * len(term)
            place = text.find(term, place + 1)
    return within


def _pieces(text: str, lexicon: "Lexicon", known: list[bool]) -> Iterator[tuple[int, int]]:
    """Every stretch of letters as long as some term that is not made of terms, the longest first."""
    for length in (length for length in lexicon.lengths if length <= len(text)):
        for start in range(len(text) - length + 1):
            if not all(known[start : start + length]) and text[start : start + length].isalnum():
                yield start, start + length


@lru_cache(2)
def _speller(lexicon: "Lexicon") -> Speller:
    return Speller(lexicon)


@lru_cache(1)
def _confusable() -> Mapping[str, str]:
    """Each character with those that look or sound like it, from ``data/形近音近.txt``."""
    text = (Path(__file__).parent / "data" / CONFUSABLE).read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        group = line.split("#", maxsplit=1)[0].strip()
        for sign in group:
            found[sign] = found.get(sign, "") + group.replace(sign, "")
    return found
