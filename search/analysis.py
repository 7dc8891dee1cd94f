"""The analysis of text and query, one for all engines: characters and bigrams with true positions.

An engine receives text as a *stream*: tokens separated by one space. First every letter, digit and
Han character by itself, in order (so that a quoted phrase is a row of neighbours), then the bigrams
of each Han run, then the words (Latin, figures) marked with ``·``. Letters of other scripts count as
Han. Numerals of quantities add their Arabic figure as a word. Engines only split at spaces: nothing of
their own analysis is used.

Source of the choice: characters + bigrams gave nDCG@10 .857 against .756 for dictionary words.
"""

import re
from operator import add

from .fold import fold, fold_numbers

VERSION = 3
"""Raise it when a stream would come out differently: every index is then rebuilt by itself."""

WORD = "·"
"""Prefix of a word token, which keeps the figure 3 and the character 3 apart."""

_CHARACTER = re.compile(r"[^\W_]")
_RUN = re.compile(
    r"([^\W_0-9a-z]+)|([0-9a-z]+)(?=\s*([^\W_0-9a-z])?)"
)  # code points would take 10 ms
_LETTERS = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[^\W_0-9a-z]{2,}")
_FIGURED = re.compile(r"([0-9a-z]+)(?=\s*([^\W_0-9a-z])?)")
LATIN = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
"""What words are written with, folded."""


def characters(text: str) -> list[str]:
    """Letters, digits and Han characters of ``text`` in order, folded; punctuation and space drop out."""
    return _CHARACTER.findall(fold(text))


def bigrams(run: str) -> list[str]:
    """The overlapping pairs of a Han run; none for a single character."""
    return list(map(add, run, run[1:]))


def _words(folded: str) -> list[str]:
    """Words, and figures also with the character after them: 10年 is more than 10 and 年."""
    found = []
    for word, after in _FIGURED.findall(folded):
        found.append(WORD + word)
        if after and word.isdigit():
            found.append(WORD + word + after)
    return found


def stream(text: str) -> str:
    """``text`` as an engine indexes it: characters, then bigrams, then words."""
    folded = fold(text)
    return streamed(folded, fold_numbers(folded))


def streamed(folded: str, figured: str) -> str:
    """The stream of a text that is folded already, and number-folded."""
    tokens = list("".join(_LETTERS.findall(folded)))
    for run in _HAN.findall(folded):
        tokens += map(add, run, run[1:])
    words = _words(folded)
    if figured != folded:
        known = set(words)
        words += [word for word in _words(figured) if word not in known]
    return " ".join(tokens + words)


def units(text: str) -> list[str]:
    """What a query asks for, each once, in order: bigrams, words, figures with the character after them
    (10年, 24小), and Han characters standing alone.

    These are what coverage is measured in and what is highlighted. Words carry no mark here.
    """
    found: dict[str, None] = {}
    measured = False  # whether the figure before has taken the run's first character
    for run, word, after in _RUN.findall(fold_numbers(fold(text))):
        if word:
            measured = bool(after) and word.isdigit()
            found[word + after if measured else word] = None
        else:
            alone = [] if measured else [run]
            found.update(dict.fromkeys(bigrams(run) or alone))
            measured = False
    return list(found)


def term(unit: str) -> str:
    """The token by which an engine finds a unit.

    Single characters are not looked up for a longer unit: hits are judged by whole units, so they would
    only add clauses that are dropped again, and they are the most frequent tokens of all.
    """
    return WORD + unit if is_word(unit) else unit


def is_word(unit: str) -> bool:
    """Whether a unit is a word (Latin, figures) rather than Han characters."""
    return unit[:1] in LATIN
