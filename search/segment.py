"""The field's terms that occur in the library, cut out with jieba and a dictionary of our own.

jieba's default dictionary is not loaded (half a second, 82 MB), nor its cache in the shared temporary
folder, which it would run through ``marshal`` without a check. Only building an index comes here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from .fold import fold
from .record import SEPARATOR
from .standin import standing_in

with standing_in(
    {"pkg_resources": "resource_stream"}
):  # 60 ms, for a dictionary that is not loaded
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


@cache
def _known() -> tuple[dict[str, str], jieba.Tokenizer]:
    """The field's terms, folded and as written, and the tokenizer that knows them."""
    terms = {fold(term): term for term in read_dictionary()}
    return terms, _tokenizer(terms)


def count_terms(texts: Iterable[str]) -> Counter[str]:
    """Each of the field's terms that occurs in ``texts``, and how often.

    Only the stretches that terms may cover are cut, each different one once: of a large library they are
    few, and what stands between them is single characters.
    """
    terms, tokenizer = _known()
    stretches = Counter(stretch for text in texts for stretch in _stretches(fold(text), terms))
    counted: Counter[str] = Counter()
    for stretch, times in stretches.items():
        for word in tokenizer.cut(stretch, HMM=False):
            if word in terms:
                counted[terms[word]] += times
    return counted


def _stretches(text: str, terms: Mapping[str, str]) -> Iterator[str]:
    """The unbroken pieces of ``text`` that overlapping terms cover."""
    heads, pattern = _heads(tuple(terms))
    begin = end = 0
    for found in pattern.finditer(text):
        at = found.start()
        for term in heads.get(text[at : at + 2], ()):
            if text.startswith(term, at):
                break
        else:
            continue
        if at >= end:
            if end:
                yield text[begin:end]
            begin = at
        end = max(end, at + len(term))
    if end:
        yield text[begin:end]


@lru_cache(1)
def _heads(terms: tuple[str, ...]) -> tuple[dict[str, list[str]], re.Pattern[str]]:
    """The terms by their first two characters, the longest first, and where such a pair may stand."""
    heads: dict[str, list[str]] = {}
    for term in sorted((term for term in terms if len(term) > 1), key=len, reverse=True):
        heads.setdefault(term[:2], []).append(term)
    first = "".join(re.escape(head[0]) for head in heads)
    second = "".join(re.escape(head[1]) for head in heads)
    return heads, re.compile(f"[{first}](?=[{second}])")


def merge_terms(counts: Mapping[str, int], names: Iterable[str]) -> dict[str, int]:
    """The names of works (count 0), then the terms that occur, the most frequent first."""
    found = [(term, count) for term, count in counts.items() if count > 0]
    found.sort(key=lambda item: (-item[1], item[0]))
    return {**dict.fromkeys(names, 0), **dict(found)}


def dump_terms(counts: Mapping[str, int], names: Iterable[str]) -> str:
    """Terms with their counts and the names of works, a line each, as stored in an index."""
    known = merge_terms(counts, names)
    return "\n".join(f"{term}{SEPARATOR}{count}" for term, count in known.items())
