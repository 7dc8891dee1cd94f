"""Everything a document is made from, read and checked once: unit, people, rules, texts, templates."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..law.citation import Citation
from ..law.corpus import Corpus
from ..law.errors import CitationError, TemplateError
from ..law.library import Library
from ..rules.adopting import Situation
from ..rules.duty import PERSON_SLOT, DutyItem
from ..rules.opening import open_rules
from ..rules.resolve import Resolved, Resolver
from ..rules.rulebook import Rulebook
from ..rules.source import Source
from ..rules.terms import Tier
from ..unit.consistency import require_consistent
from ..unit.person import Person
from ..unit.profile import load_unit
from ..unit.roster import RowFault, load_roster, load_sound_rows
from ..unit.secret import workspace_key
from ..unit.settings import Unit
from ..unit.workspace import Workspace
from .bases import BasisBook, Stated
from .basis import Based


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of every document. ``as_of`` is the day the documents are right for.

    ``key`` is the workspace's; ``marked``: documents bear their legal basis as Word comments;
    ``tabled``: as a table at their end; ``row_faults``: rows of the roster left out of ``people``.
    """

    workspace: Workspace
    library: Library
    unit: Unit
    people: tuple[Person, ...]
    rulebook: Rulebook
    corpus: Corpus
    resolver: Resolver
    bases: BasisBook
    key: bytes
    marked: bool = False
    tabled: bool = False
    row_faults: tuple[RowFault, ...] = ()
    # what was made already; not among the arguments, so that inputs with something replaced begin anew
    _duties: dict[tuple[int, Tier | None, str], Based] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )
    _titles: dict[tuple[str, ...], tuple[str, ...]] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )

    @property
    def as_of(self) -> date:
        """文书基准日."""
        return self.resolver.situation.as_of

    @property
    def staff(self) -> tuple[Person, ...]:
        """The people on secret posts now, in the order of the roster."""
        return tuple(person for person in self.people if person.on_secret_post)

    @property
    def staff_ids(self) -> tuple[str, ...]:
        """人员编号 of the people on secret posts now."""
        return tuple(person.id for person in self.staff)

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers the unit has people of, strictest first."""
        present = {person.tier for person in self.people}
        return tuple(tier for tier in Tier if tier in present)

    def template(self, name: str) -> Path:
        """The template: the workspace's own where it has one, else the library's."""
        for folder in (self.workspace.templates, self.library.templates):
            path = folder / f"{name}.docx"
            if path.is_file():
                return path
        raise TemplateError(
            f"没有模板“{name}.docx”",
            where=str(self.library.templates),
            mend="请恢复该模板，或者放入工作目录的 templates 文件夹",
        )

    def fill(self, text: str, tier: Tier | None = None, person: str = "涉密人员") -> str:
        """``text`` with its slots filled: values that apply to ``tier``, and how ``person`` is called."""
        text = text.replace(PERSON_SLOT, person)
        for figure in self.rulebook.figures.values():
            slot = f"{{{figure.id}}}"
            if slot in text:
                key = tier.value if tier and tier.value in figure.key.names.values() else ""
                text = text.replace(slot, self.resolver.resolve(figure.id, key).phrase)
        return text

    def duty(self, item: DutyItem, tier: Tier | None = None, person: str = "涉密人员") -> Based:
        """A duty as it is printed, filled in, knowing what it and its figures rest on.

        It is the same for all people of a tier, and so made once.
        """
        asked = (id(item), tier, person)
        if asked not in self._duties:
            self._duties[asked] = self._duty(item, tier, person)
        return self._duties[asked]

    def _duty(self, item: DutyItem, tier: Tier | None, person: str) -> Based:
        key = tier.value if tier else ""
        figures = [self.rulebook.figures[name] for name in item.figures]
        resolved = [
            self.resolver.resolve(f.id, key if key in f.key.names.values() else "") for f in figures
        ]
        bases = (self.bases.duty(item), *(self.bases.figure(found) for found in resolved))
        return Based(self.fill(item.text, tier, person), bases)

    def phrase(self, resolved: Resolved) -> Based:
        """A figure as a sentence part, knowing what it rests on."""
        return Based(resolved.phrase, (self.bases.figure(resolved),))

    def stated(self, text: str, rule: Stated) -> Based:
        """``text``, which says what ``rule`` says."""
        return Based(text, (self.bases.rule(rule),))

    def by_tier(self, figure: str) -> list[tuple[Tier, Resolved]]:
        """The figure's value for each tier the unit has."""
        return [(tier, self.resolver.resolve(figure, tier.value)) for tier in self.tiers]

    def clause(self, source: Source) -> Based:
        """A provision with its instrument's full title: 《中华人民共和国…条例》第五十八条."""
        version = self.corpus.resolve(source.citation, self.as_of).version
        text = f"《{version.title}》{Citation.parse(source.citation).locator}"
        return Based(text, (self.bases.provision(source.citation),))

    def instruments(self, sources: list[Source]) -> list[str]:
        """Full titles of the instruments that binding sources cite, in order of force."""
        cited = tuple(dict.fromkeys(source.citation for source in sources))
        if cited not in self._titles:
            self._titles[cited] = tuple(self._instruments(cited))
        return list(self._titles[cited])

    def _instruments(self, cited: tuple[str, ...]) -> list[str]:
        found: dict[str, int] = {}
        for citation in cited:
            try:
                version = self.corpus.resolve(citation, self.as_of).version
            except CitationError:
                continue  # reported by `guiju rules check`; a title is never guessed
            if version.rank is not None:
                basis = self.bases.provision(version.citation)
                found[Based(version.title, (basis,))] = version.rank.order
        return sorted(found, key=lambda title: found[title])


def open_inputs(
    workspace: Workspace,
    library: Library,
    as_of: date | None = None,
    *,
    marked: bool = False,
    tabled: bool = False,
    by_row: bool = False,
) -> Inputs:
    """Read and check everything. Raises the GuijuError of whatever is wrong, all faults of a file at once.

    ``by_row``: bad rows of the roster are left out and told in ``row_faults`` (for documents made person
    by person; counts of people need them all).
    """
    unit = load_unit(workspace.unit_file)
    people, row_faults = _people(workspace, as_of or unit.as_of, by_row=by_row)
    require_consistent(unit, people)
    rulebook = open_rules(
        library.rules, workspace.overlays, workspace.root, unit.kind.value, workspace.cache
    )
    corpus = Corpus.load(library.corpus, *([workspace.corpus] if workspace.corpus.is_dir() else []))
    situation = Situation(unit.kind.value, as_of or unit.as_of)
    resolver = Resolver(rulebook, situation, unit.adoptions)
    resolver.check_adoptions()
    bases = BasisBook(corpus, resolver, (workspace.corpus,))
    key = workspace_key(workspace)
    return Inputs(
        *(workspace, library, unit, people, rulebook, corpus, resolver, bases, key),
        marked=marked,
        tabled=tabled,
        row_faults=row_faults,
    )


def _people(
    workspace: Workspace, day: date, *, by_row: bool
) -> tuple[tuple[Person, ...], tuple[RowFault, ...]]:
    if not by_row:
        return load_roster(workspace.roster_file, day), ()
    roster = load_sound_rows(workspace.roster_file, day)
    return roster.people, roster.faults
