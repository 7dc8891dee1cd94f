"""Measures of a ranking against graded judgments: 3 governs, 2 answers too, 1 helps, absent is 0.

A clause counts once, where it first stands. Source: Järvelin and Kekäläinen (2002) for nDCG, with the
gain 2^grade - 1; recall and MRR as TREC defines them.
"""

from collections.abc import Mapping, Sequence
from math import log2

DEPTH = 10


def top(found: Sequence[str], depth: int = DEPTH) -> list[str]:
    """The first ``depth`` citations, each once."""
    return list(dict.fromkeys(found))[:depth]


def ndcg(found: Sequence[str], judged: Mapping[str, int], depth: int = DEPTH) -> float:
    """Discounted gain over the best possible, 0 to 1; 0 where nothing is judged of use."""
    best = _gain(sorted(judged.values(), reverse=True)[:depth])
    return _gain([judged.get(name, 0) for name in top(found, depth)]) / best if best else 0.0


def recall(
    found: Sequence[str], judged: Mapping[str, int], depth: int = DEPTH, least: int = 1
) -> float:
    """Share of the clauses of a grade of ``least`` or more in the first ``depth``, of as many as can stand there."""
    wanted = {name for name, grade in judged.items() if grade >= least}
    possible = min(len(wanted), depth)
    return len(wanted & set(top(found, depth))) / possible if possible else 0.0


def reciprocal_rank(found: Sequence[str], judged: Mapping[str, int]) -> float:
    """1 / rank of the first clause that governs or answers (3 or 2) in the first ten, else 0."""
    for rank, name in enumerate(top(found), 1):
        if judged.get(name, 0) >= 2:
            return 1 / rank
    return 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, 1))
