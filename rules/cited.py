"""Which rules rest on a clause."""

from collections.abc import Iterator

from ..law.citation import Citation
from ..law.errors import CitationError
from .checklist import Checklist
from .rulebook import Rulebook
from .ruling import Condition, Equipment, Matter, Ruling
from .source import Source


def cited_by(rulebook: Rulebook, clause: Citation) -> list[str]:
    """Names of the rules whose authority or reference is ``clause`` or lies within it, in file order."""
    found: dict[str, None] = {}
    for name, source in _sources(rulebook):
        try:
            cited = Citation.parse(source.citation)
        except CitationError:
            continue  # told by `guiju rules check`
        if clause.holds(cited):
            found[name] = None
    return list(found)


def cited_sources(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Name of a rule and a citation it rests on, for every authority and reference, in file order."""
    for name, source in _sources(rulebook):
        yield name, source.citation


def _sources(rulebook: Rulebook) -> Iterator[tuple[str, Source]]:
    for figure in rulebook.figures.values():
        yield figure.name, figure.authority
        for value in figure.values:
            yield figure.name, value.source
    for responsibility in rulebook.responsibilities.values():
        yield responsibility.name, responsibility.authority
    for role in rulebook.roles.values():
        for source in role.basis.sources:
            yield role.name, source
        for item in role.items:
            for source in item.basis.sources:
                yield f"{role.name}：{rulebook.readable(item.text)}", source
    for rules in rulebook.rulings.values():
        for rule in rules.values():
            yield from ((rule.name, source) for source in _of_ruling(rule))


def _of_ruling(rule: Ruling) -> Iterator[Source]:
    yield from rule.basis.sources
    if isinstance(rule, Condition | Matter):
        for point in rule.items:
            yield from point.basis.sources
    elif isinstance(rule, Equipment):
        yield from (row.source for row in rule.values)
    elif isinstance(rule, Checklist):
        yield from (item.source for item in rule.items)
