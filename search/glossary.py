"""The terms of the field and the staff's own words for them, as our data files say, compiled into the index.

What of them a library holds, and the names of its works, knows the ``lexicon``.
"""

from collections.abc import Collection, Iterable, Iterator

from .analysis import bigrams
from .fold import fold, fold_numbers, squeeze

_LIST, _WORD = "\x1f", "\x1c"
_TYPO_LENGTH = 3  # below it one wrong character leaves too little to go by

Synonyms = tuple[tuple[str, tuple[str, ...]], ...]
"""Words in which people ask, folded, each with the terms that clauses have for it."""


class Glossary:
    """``terms`` of the field and ``synonyms``, folded as queries are; ``joined``: the pairs of characters that
    stand next to each other in any of them.
    """

    def __init__(self, terms: Iterable[str] = (), synonyms: Synonyms = ()) -> None:
        self.own = tuple(terms)
        self.synonyms = synonyms
        said = (term for _, meant in synonyms for term in meant)
        self.terms = frozenset(fold_numbers(fold(term)) for term in (*self.own, *said))
        self.joined = frozenset(pair for term in self.terms for pair in bigrams(term))
        self._signs = [(term, frozenset(term)) for term in self.terms if len(term) >= _TYPO_LENGTH]
        self._longest = max(map(len, self.terms), default=0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Glossary) and self.dump() == other.dump()

    def __hash__(self) -> int:
        return hash(self.dump())

    def synonyms_in(self, typed: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The words of the staff's own that were typed, and what they stand for: of 涉密文件 not 文件 too."""
        text = fold_numbers(squeeze(fold(typed)))
        found: list[str] = []
        for word, meant in sorted(self.synonyms, key=lambda entry: -len(entry[0])):
            if word in text and not any(word in longer for longer in found):
                found.append(word)
                yield word, meant

    def terms_in(self, run: str) -> Iterator[str]:
        """The terms that stand in a run of characters, from its beginning, the longest possible."""
        start = 0
        while start < len(run):
            ends = range(min(len(run), start + self._longest), start + 1, -1)
            term = next((run[start:end] for end in ends if run[start:end] in self.terms), "")
            if term:
                yield term
            start += len(term) or 1

    def near(self, run: str, lost: Collection[str]) -> tuple[str, ...]:
        """The shortest term that a piece of ``run`` was probably meant for, if any: one character wrong or two in each
        other's place, where the piece holds a pair of characters that stands nowhere (``lost``).
        """
        signs = frozenset(run)
        near = (term for term, held in self._signs if len(held - signs) <= 1)
        found = [term for term in near if term not in run and _is_near(run, term, lost)]
        return tuple(sorted(found, key=lambda term: (len(term), term))[:1])

    def dump(self) -> str:
        """As one line of text."""
        synonyms = _LIST.join(_WORD.join([word, *meant]) for word, meant in self.synonyms)
        return f"{_LIST.join(self.own)}\x1d{synonyms}"


def load_glossary(text: str) -> Glossary:
    """Out of ``Glossary.dump``. Raises ValueError for another text."""
    terms, synonyms = text.split("\x1d")
    entries = (_entry(each) for each in synonyms.split(_LIST) if each)
    return Glossary(filter(None, terms.split(_LIST)), tuple(entries))


def _entry(text: str) -> tuple[str, tuple[str, ...]]:
    word, *meant = text.split(_WORD)
    if not meant:
        raise ValueError(text)
    return word, tuple(meant)


def _is_near(run: str, term: str, lost: Collection[str]) -> bool:
    length = len(term)
    if length < _TYPO_LENGTH:
        return False
    return any(_is_slip(run, start, term, lost) for start in range(len(run) - length + 1))


def _is_slip(run: str, start: int, term: str, lost: Collection[str]) -> bool:
    """Whether ``term`` was meant at ``start``: but for one character, or two in each other's place, and each
    pair of characters there stands nowhere.

    Of a short term only the middle one: 秘密最长 is not meant for 秘密级.
    """
    piece = run[start : start + len(term)]
    wrong = [place for place, char in enumerate(piece) if char != term[place]]
    if len(wrong) == 2 and sorted(piece) == sorted(term):
        return any(pair in lost for pair in bigrams(piece))
    if len(wrong) != 1:
        return False
    at = start + wrong[0]
    pairs = [run[place : place + 2] for place in (at - 1, at) if 0 <= place < len(run) - 1]
    enough = len(term) > _TYPO_LENGTH or wrong == [1]
    return enough and all(pair in lost for pair in pairs)
