"""By which words people ask for a figure of the rulebook, and which figures a query asks for.

Made once from the rulebook and kept in the index: matching a query loads no rules.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .figure import Figure
    from .rulebook import Rulebook

MOST = 3
"""Figures shown for one query."""

Asking = tuple[tuple[str, ...], ...]
"""A way of asking: groups of words, of each of which one must stand in the query."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A figure to be asked for: ``ident`` in rules.yaml and Chinese ``name``.

    ``askings``: ways of asking besides the name, each with its place in the order of all. ``clauses``: the
    provisions it rests on, its authority first. ``words``: what its clauses say, to look for besides what
    was typed: its name, and its value where the law has one for everybody (24小时).
    """

    ident: str
    name: str
    askings: tuple[tuple[int, Asking], ...]
    clauses: tuple[str, ...]
    words: tuple[str, ...]


def topics_of(
    rulebook: "Rulebook", questions: Sequence[tuple[Sequence[str], Asking]]
) -> Iterator[Topic]:
    """Every figure of ``rulebook``; ``questions``: names of figures with a way of asking for them."""
    for figure in rulebook.figures.values():
        askings = tuple(
            (order * 10 + names.index(figure.name), asking)
            for order, (names, asking) in enumerate(questions)
            if figure.name in names
        )
        clauses = (figure.authority.citation, *(row.source.citation for row in figure.values))
        yield Topic(
            figure.id,
            figure.name,
            askings,
            tuple(dict.fromkeys(clauses)),
            (figure.name, *_values(figure)),
        )


def _values(figure: "Figure") -> Iterable[str]:
    """What everybody is bound to, where it depends on nothing."""
    spans = (row.by.get("") for row in figure.values if row.standing.binding)
    return dict.fromkeys(str(span) for span in spans if span)


def named(topics: Iterable[Topic], text: str) -> tuple[Topic, ...]:
    """The figures whose names stand in ``text`` (folded, without spaces), in the order of the rulebook."""
    return tuple(topic for topic in topics if topic.name in text)


def asked(topics: Iterable[Topic], text: str) -> tuple[Topic, ...]:
    """The figures that ``text`` asks for in other words, the most telling way of asking first."""
    found: Mapping[int, Topic] = {
        order: topic
        for topic in topics
        for order, asking in topic.askings
        if all(any(word in text for word in group) for group in asking)
    }
    return tuple(dict.fromkeys(found[order] for order in sorted(found)))
