"""Other words worth asking for beside those of a query."""

from collections.abc import Sequence

from .fold import fold, squeeze
from .lexicon import Lexicon
from .questions import Questions

MOST = 6
_LONGEST = 10  # longer names of figures explain themselves and are no words to ask for


def relate(text: str, terms: Sequence[str], lexicon: Lexicon, questions: Questions) -> list[str]:
    """What the law says for the words of ``text``, figures of the rulebook and longer terms that hold one of
    its ``terms`` (folded); none that was typed itself.
    """
    typed = squeeze(fold(text))
    near: list[str] = []
    if terms:
        figures = [topic.name for topic in questions.topics if len(topic.name) <= _LONGEST]
        near = [*_holding(figures, terms)[: MOST // 2], *_holding(lexicon.used, terms)]
    found = dict.fromkeys([*questions.meant(text), *near])
    shown = [lexicon.terms.get(word, word) for word in found if squeeze(fold(word)) not in typed]
    return list(dict.fromkeys(shown))[:MOST]


def _holding(names: Sequence[str], terms: Sequence[str]) -> list[str]:
    """Those of ``names`` that hold one of ``terms``, first those that begin with it."""
    held = [name for name in names if any(term in name for term in terms)]
    return sorted(held, key=lambda name: not name.startswith(tuple(terms)))
