"""What is obliged in words: responsibilities, duties, prohibitions, conditions, forms, checklists."""

import re
from dataclasses import dataclass

from .figure import Source

PERSON_SLOT = "{person}"
FIGURE_SLOT = re.compile(r"\{(?!person\})([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One of the three responsibilities of 保密法实施条例(2024) 第六条."""

    id: str
    name: str
    bearer: str
    authority: Source


@dataclass(frozen=True, slots=True)
class DutyItem:
    """One duty in our own words. ``binding``: its source is law; otherwise a unit's rule, as reference.

    ``text`` may hold ``{figure_id}`` slots, and ``{person}`` for the one the duty is owed to.
    """

    id: str
    text: str
    source: Source
    binding: bool
    where: str

    @property
    def figures(self) -> tuple[str, ...]:
        """Ids of the figures the text asks for."""
        return tuple(FIGURE_SLOT.findall(self.text))


@dataclass(frozen=True, slots=True)
class Role:
    """Who bears duties. ``bears`` is the statutory responsibility, None where only unit rules speak."""

    id: str
    name: str
    bears: Responsibility | None
    source: Source
    binding: bool
    items: tuple[DutyItem, ...]


@dataclass(frozen=True, slots=True)
class Prohibition:
    """What nobody (or a named circle) may do, and the provision that punishes it."""

    id: str
    name: str
    text: str
    who: str
    authority: Source
    penalty: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be so before something is allowed, and who decides."""

    id: str
    name: str
    text: str
    applies_to: str
    decides: str
    authority: Source


@dataclass(frozen=True, slots=True)
class Form:
    """A form the sources name: who fills, reviews and approves it ("" where no source says)."""

    id: str
    name: str
    fills: str
    reviews: tuple[str, ...]
    approves: str
    authority: Source
    reference: Source | None


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One head of a checklist; ``anchor`` are its words in the authority."""

    number: int
    name: str
    covers: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """自查自评标准 as versioned data with issuer and year."""

    id: str
    name: str
    issuer: str
    year: int
    authority: Source
    items: tuple[ChecklistItem, ...]
