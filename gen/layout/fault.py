"""A fault of layout: what it is, where, what stands there, what should, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum


class Severity(Enum):
    """How much a fault matters."""

    ERROR = "错误"  # against the standard, or wrong wherever it stands
    HINT = "提示"  # custom, or a matter to look at


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """``kind`` in one noun, ``where`` (paragraph and first words), ``found``, ``wanted``, ``mend``.

    ``others`` counts further places with the very same fault.
    """

    kind: str
    severity: Severity
    where: str
    found: str
    wanted: str
    mend: str
    others: int = 0


def gathered(faults: Iterable[LayoutFault]) -> list[LayoutFault]:
    """The faults in their order, those alike but for the place told once, at their first place."""
    first: dict[tuple[str, str, str], LayoutFault] = {}
    for fault in faults:
        key = (fault.kind, fault.found, fault.wanted)
        if key in first:
            first[key] = replace(first[key], others=first[key].others + 1)
        else:
            first[key] = fault
    return list(first.values())
