"""Who bears what: the three responsibilities, and the duties of each role item by item."""

import re
from dataclasses import dataclass
from datetime import date

from .source import Basis, Resting, Source
from .term import Term
from .terms import Tier

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
class DutyItem(Resting):
    """One duty in our own words. ``binding``: its source is law; otherwise a unit's rule, as reference.

    ``text`` may hold ``{figure_id}`` slots, and ``{person}`` for the one the duty is owed to. ``tiers``
    limits it (() for all), ``when`` is its condition in words, ``form`` the id of the form it is
    done with.
    """

    id: str
    text: str
    basis: Basis
    tiers: tuple[Tier, ...]
    when: str
    form: str
    term: Term
    where: str

    @property
    def figures(self) -> tuple[str, ...]:
        """Ids of the figures the text asks for."""
        return tuple(FIGURE_SLOT.findall(self.text))


@dataclass(frozen=True, slots=True)
class Role(Resting):
    """Who bears duties. ``bears`` is the statutory responsibility, None where only unit rules speak."""

    id: str
    name: str
    bears: Responsibility | None
    basis: Basis
    items: tuple[DutyItem, ...]
    term: Term
    applies_to: str
    note: str

    def on(self, as_of: date, tier: Tier | None = None) -> tuple[DutyItem, ...]:
        """The items that stood on the day, for people of ``tier`` (None: for all tiers alike)."""
        return tuple(
            item
            for item in self.items
            if item.term.holds(as_of)
            and (not item.tiers or (tier is not None and tier in item.tiers))
        )
