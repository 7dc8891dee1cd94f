"""A work that a query names among other words: its clauses are meant before those of others."""

from collections.abc import Mapping

from .fold import fold, squeeze

_KINDS = frozenset("法例定则度")
"""Last characters of names of works: 法, 条例, 规定, 准则, 制度."""
_SHORTEST = 3


def find_work(words: str, named: Mapping[str, frozenset[int]]) -> tuple[frozenset[int], str]:
    """The numbers of the versions of the work with the longest known name in ``words``, and the words without
    it; none, and all the words, where nothing else would remain or no work is named.
    """
    folded = fold(words)
    known = (name for name in named if len(name) >= _SHORTEST and name in folded)
    name = max(known, key=len, default="")
    rest = folded.replace(name, " ").strip(" 《》") if name else ""
    if not squeeze(rest):
        return frozenset(), words
    return named[name], rest


def may_name(words: str) -> bool:
    """Whether ``words`` look as if they named a work."""
    return not _KINDS.isdisjoint(words)
