"""Which clauses count as found: what the total, the facets and the pages of results are made of."""

from collections.abc import Iterable, Mapping

from .analysis import term, units

_IDLE = 0.2


def matching_terms(weights: Mapping[str, float], terms: Iterable[str]) -> list[str]:
    """The tokens by which an engine finds what matches (see ``Ask.terms``), any one of which is enough.

    ``weights``: the units looked for, by their weight. Of each of ``terms`` (words of the field that were
    typed or meant) all units must stand in the clause: 保密期限 is no 脱密期 for sharing 密期. The
    lightest are left out as far as they carry less than a fifth of the weight together: they stand
    nearly everywhere, and a clause that holds them alone is not what was asked for.
    """
    groups: dict[str, float] = {}
    covered: set[str] = set()
    for word in terms:
        parts = units(word)
        if parts and all(part in weights for part in parts):
            covered.update(parts)
            groups[" ".join(map(term, parts))] = sum(weights[part] for part in parts)
    groups |= {term(unit): weight for unit, weight in weights.items() if unit not in covered}
    idle = _IDLE * sum(groups.values())
    kept = []
    for tokens, weight in sorted(groups.items(), key=lambda group: group[1]):
        idle -= weight
        if idle < 0:
            kept.append(tokens)
    return kept
