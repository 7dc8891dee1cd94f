"""Where rows of one rule disagree: every such place must have been settled by a stated reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..law.errors import Fault
from .figure import FigureValue
from .layer import Layer
from .rulebook import Rulebook
from .ruling import Provision

Row = FigureValue | Provision


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sources of one rule that say different things for the same ``keys`` at the same time."""

    rule: str
    name: str
    keys: tuple[str, ...]
    one: str
    other: str
    where: str


def disagreements(rulebook: Rulebook) -> Iterator[Disagreement]:
    """Every pair of rows that disagree, figure by figure, then equipment."""
    for figure in rulebook.figures.values():
        rows = [
            row for row in figure.values if row.layer is Layer.NATIONAL
        ]  # overlays are stricter
        yield from _pairs(figure.id, figure.name, rows)
    for equipment in rulebook.equipment.values():
        yield from _pairs(equipment.id, equipment.name, equipment.values)


def _pairs(ident: str, name: str, rows: Sequence[Row]) -> Iterator[Disagreement]:
    for one, other in combinations(rows, 2):
        keys = _differing(one, other)
        if keys:
            yield Disagreement(
                ident, name, keys, one.source.citation, other.source.citation, other.where
            )


def _differing(one: Row, other: Row) -> tuple[str, ...]:
    if not one.term.meets(other.term):
        return ()
    ours: Mapping[str, object] = one.by
    theirs: Mapping[str, object] = other.by
    return tuple(key for key in ours if key in theirs and ours[key] != theirs[key])


def unsettled(rulebook: Rulebook) -> Iterator[Fault]:
    """A fault for each rule whose rows disagree and which no entry of ``conflicts`` is about."""
    settled = {rule for conflict in rulebook.conflicts.values() for rule in conflict.about}
    told: set[str] = set()
    for found in disagreements(rulebook):
        if found.rule in settled or found.rule in told:
            continue
        told.add(found.rule)
        yield Fault(
            found.where,
            f"“{found.name}”{'、'.join(key for key in found.keys if key)}的数值，"
            f"{found.one}与{found.other}说法不一",
            f"请在 conflicts 中写明取舍和理由，about 写 {found.rule}",
        )
