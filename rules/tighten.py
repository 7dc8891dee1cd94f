"""Being stricter: which of several values governs, and where a lower layer is looser than a higher one."""

from collections.abc import Iterator, Sequence

from .figure import Direction, Figure, FigureValue, Span
from .layer import Layer


def strictest(rows: Sequence[FigureValue], key: str, direction: Direction) -> FigureValue | None:
    """The row that demands most for ``key``; of equal ones, or without a direction, the nearest layer's.

    The rows measure the same thing: an overlay with another unit is refused when it is read.
    """
    found: FigureValue | None = None
    for row in sorted(rows, key=lambda each: each.layer.height):
        if found is None or _overrides(row, found, key, direction):
            found = row
    return found


def _overrides(row: FigureValue, found: FigureValue, key: str, direction: Direction) -> bool:
    if row.layer.height <= found.layer.height == 0:
        return False  # two national rows of one day: `rules check` tells; the first is kept
    return not looser(row.by[key], found.by[key], direction)


def looser(span: Span, bound: Span, direction: Direction) -> bool:
    """Whether ``span`` allows what ``bound`` does not. Raises ValueError if they measure different things."""
    if direction is Direction.MIN:
        return not bound.low <= span.low
    if direction is Direction.MAX:
        return not span.high <= bound.high
    same = bound.holds(span.low) and bound.holds(span.high)
    return direction is Direction.EXACT and not same


def loosened(figure: Figure, row: FigureValue) -> Iterator[tuple[str, FigureValue]]:
    """Each key of ``row`` that is looser than a binding row of a wider layer, with that row."""
    for other in figure.values:
        if not other.standing.binding or other.layer.height >= row.layer.height:
            continue
        if not other.term.meets(row.term):
            continue
        for key, span in row.by.items():
            if key in other.by and looser(span, other.by[key], figure.direction):
                yield key, other


def bound_before(figure: Figure, row: FigureValue, key: str) -> bool:
    """Whether a wider layer already binds ``key`` at some time of ``row``."""
    return any(
        other.standing.binding
        and other.layer is not Layer.UNIT
        and other.term.meets(row.term)
        and key in other.by
        for other in figure.values
    )
