"""One dated text of a work: what it is called, its force, and its clauses as far as held."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from .clause import Clause
from .rank import Rank, Status


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a work, or a catalogue entry of one whose text is not held (未收录原文).

    ``short`` is the name in citations; ``year`` None where the work carries none (a unit's rules).
    ``rank`` None is reference only (释义), without force. ``excerpt`` says which part is held, empty
    when all is. ``articles``: how many articles the instrument has, held or not; None unknown.
    ``replaced_by`` is the citation of the replacing version; ``replaced_articles`` leads from an
    article's label to what replaced it: 第三十五条 → 保密法(2024) 第四十三条. ``notes`` are ours.
    ``superseded``, ``successor``: when the next version of the work begins, and its citation; the corpus
    sets them from its neighbours where the file itself states no repeal, and they are never written.
    """

    title: str
    short: str
    year: int | None = None
    rank: Rank | None = None
    issuer: str = ""
    number: str = ""
    adopted: date | None = None
    effective: date | None = None
    repealed: date | None = None
    replaced_by: str = ""
    applies_to: str = ""
    excerpt: str = ""
    source: str = ""
    sha256: str = ""
    articles: int | None = None
    replaced_articles: Mapping[str, str] = field(default_factory=dict)
    clauses: tuple[Clause, ...] = ()
    path: Path | None = field(default=None, compare=False)
    aliases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    superseded: date | None = field(default=None, compare=False)
    successor: str = field(default="", compare=False)

    @property
    def held(self) -> bool:
        """Whether any clause text is at hand."""
        return any(not clause.missing for top in self.clauses for clause in top.walk())

    @property
    def complete(self) -> bool:
        """Whether the text is held from beginning to end, holes that are marked included."""
        return self.held and not self.excerpt

    @property
    def citation(self) -> str:
        """How the version is cited: 保密法(2010); without a year the name alone."""
        return f"{self.short}({self.year})" if self.year is not None else self.short

    @property
    def begins(self) -> date:
        """The first day it may apply: effective, else adopted, else New Year, else day one."""
        return self.effective or self.adopted or date(self.year or 1, 1, 1)

    def full_text(self) -> str:
        """All words held, clause by clause with labels, holes said."""
        return "\n".join(
            f"{clause.label}{clause.gap}{clause.full_text()}" for clause in self.clauses
        )

    def status(self, as_of: date) -> Status:
        """效力 on ``as_of``; the day of repeal is already without force.

        已废止 is said only where the file states the day (``repealed``): the text was repealed, or a whole
        new text took its place by 修订 — what an officer must not cite any more. 已修改: the file states no
        repeal, but a newer version of the same work has begun, as after a 修正 that changes some articles;
        the work goes on and this is not its wording any more. 效力未核实: no day of adoption or effect is
        stated, so that nobody can tell whether it is in force; it is never called 现行.
        """
        if as_of < self.begins:
            return Status.PENDING
        if self.repealed is not None and self.repealed <= as_of:
            return Status.REPEALED
        if self._amended(as_of):
            return Status.AMENDED
        dated = self.effective or self.adopted or self.repealed or self.superseded
        return Status.IN_FORCE if dated else Status.UNVERIFIED

    def _amended(self, as_of: date) -> bool:
        stated = self.repealed is not None
        return not stated and self.superseded is not None and self.superseded <= as_of

    def overtaken(self, as_of: date) -> bool:
        """Whether on ``as_of`` something else stands in this version's place."""
        return self.status(as_of) in (Status.REPEALED, Status.AMENDED)

    def replacement(self, article: str) -> str:
        """What took the place of ``article`` (its label) of an overtaken version, else ""."""
        if self.repealed is None and self.superseded is None:
            return ""
        return self.replaced_articles.get(article) or self.replaced_by or self.successor
