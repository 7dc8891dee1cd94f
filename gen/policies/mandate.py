"""What a 制度 must implement by its map, and what of it a document does not."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...law.citation import Citation
from ...law.errors import CitationError
from ...rules.source import Source
from ..basis import Basis
from ..inputs import Inputs
from .catalogue import Policy
from .rulelists import binds


@dataclass(frozen=True, slots=True)
class Mandate:
    """One obligation: the provision ``citation`` that lays it down, and in our words ``text``."""

    citation: str
    text: str


def mandate(inputs: Inputs, policy: Policy) -> tuple[Mandate, ...]:
    """Every binding duty, prohibition and provision of the map, but for what is exempt by reason.

    Raises RuleError for a role the rulebook does not have.
    """
    found = dict.fromkeys(_all(inputs, policy))
    return tuple(each for each in found if each.citation not in policy.exempt)


def uncovered(inputs: Inputs, policy: Policy, bases: tuple[Basis, ...]) -> tuple[Mandate, ...]:
    """Of the mandate, what no passage resting on ``bases`` states.

    A provision is stated where a passage rests on it or on something in it. (A passage that rests on
    a whole article says nothing of each of its paragraphs.)
    """
    clauses = {clause.reference for basis in bases for clause in basis.clauses}
    stated = [Citation.parse(reference) for reference in clauses if reference]
    return tuple(
        each
        for each in mandate(inputs, policy)
        if not any(_place(inputs, each.citation).holds(other) for other in stated)
    )


def _all(inputs: Inputs, policy: Policy) -> Iterator[Mandate]:
    rulebook = inputs.rulebook
    for name in policy.roles:
        for item in rulebook.role(name).on(inputs.as_of):
            if item.binding:
                yield Mandate(item.source.citation, rulebook.readable(item.text))
    for rule in rulebook.prohibitions.values():
        if rule.about.value in policy.prohibitions and binds(inputs, rule):
            yield Mandate(rule.authority.citation, rule.text)
    for citation in policy.clauses:
        yield Mandate(citation, "")


def _place(inputs: Inputs, citation: str) -> Citation:
    """The citation as bases write it: by the version's own short title."""
    try:
        return Citation.parse(inputs.bases.clause(Source(citation, "")).reference)
    except CitationError:
        return Citation.parse(citation)
