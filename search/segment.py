"""The field's terms that occur in the library, cut out with jieba and a dictionary of our own.

jieba's default dictionary is not loaded (half a second, 82 MB), nor its cache in the shared temporary
folder, which it would run through ``marshal`` without a check. Only building an index comes here.
"""

import warnings
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files

from .fold import fold
from .record import SEPARATOR

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba 0.42.1 was written before today's syntax warnings
    import jieba

DICTIONARY = "词典.txt"


def read_dictionary() -> tuple[str, ...]:
    """The field's terms, one a line in ``data/词典.txt``; empty lines and those with # are not terms."""
    text = (files(__package__) / "data" / DICTIONARY).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _tokenizer(terms: Iterable[str]) -> jieba.Tokenizer:
    """A tokenizer that knows ``terms`` alone. Longer terms win over the shorter ones inside them."""
    tokenizer = jieba.Tokenizer()
    tokenizer.initialized = True  # or it would load the default dictionary and the shared cache
    for term in terms:
        tokenizer.FREQ[term] = 1
        for end in range(1, len(term)):
            tokenizer.FREQ.setdefault(term[:end], 0)
    tokenizer.total = len(tokenizer.FREQ)
    return tokenizer


def count_terms(texts: Iterable[str]) -> dict[str, int]:
    """Each of the field's terms that occurs in ``texts``, and how often; the most frequent first."""
    terms = {fold(term): term for term in read_dictionary()}
    tokenizer = _tokenizer(terms)
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(
            terms[word] for word in tokenizer.cut(fold(text), HMM=False) if word in terms
        )
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def dump_terms(counts: dict[str, int], names: Iterable[str]) -> str:
    """Terms with their counts and the names of works (count 0), a line each, as stored in an index."""
    known = {**dict.fromkeys(names, 0), **counts}
    return "\n".join(f"{term}{SEPARATOR}{count}" for term, count in known.items())
