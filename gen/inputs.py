"""Everything a document is made from, read and checked once: unit, people, rules, texts, templates."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..law.citation import Citation
from ..law.corpus import Corpus
from ..law.errors import CitationError, TemplateError
from ..law.library import Library
from ..rules.adopting import Situation
from ..rules.duty import PERSON_SLOT
from ..rules.opening import open_rules
from ..rules.resolve import Resolved, Resolver
from ..rules.rulebook import Rulebook
from ..rules.source import Source
from ..rules.terms import Tier
from ..unit.consistency import require_consistent
from ..unit.person import Person
from ..unit.profile import load_unit
from ..unit.roster import load_roster
from ..unit.settings import Unit
from ..unit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of every document. ``as_of`` is the day the documents are right for."""

    workspace: Workspace
    library: Library
    unit: Unit
    people: tuple[Person, ...]
    rulebook: Rulebook
    corpus: Corpus
    resolver: Resolver

    @property
    def as_of(self) -> date:
        """文书基准日."""
        return self.resolver.situation.as_of

    @property
    def staff(self) -> tuple[Person, ...]:
        """The people on secret posts now, in the order of the roster."""
        return tuple(person for person in self.people if person.on_secret_post)

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

    def by_tier(self, figure: str) -> list[tuple[Tier, Resolved]]:
        """The figure's value for each tier the unit has."""
        return [(tier, self.resolver.resolve(figure, tier.value)) for tier in self.tiers]

    def clause(self, source: Source) -> str:
        """A provision with its instrument's full title: 《中华人民共和国…条例》第五十八条."""
        version = self.corpus.resolve(source.citation, self.as_of).version
        return f"《{version.title}》{Citation.parse(source.citation).locator}"

    def instruments(self, sources: list[Source]) -> list[str]:
        """Full titles of the instruments that binding sources cite, in order of force."""
        found = {}
        for source in sources:
            try:
                version = self.corpus.resolve(source.citation, self.as_of).version
            except CitationError:
                continue  # reported by `guiju rules check`; a title is never guessed
            if version.rank is not None:
                found[version.title] = version.rank.order
        return sorted(found, key=lambda title: found[title])


def open_inputs(workspace: Workspace, library: Library, as_of: date | None = None) -> Inputs:
    """Read and check everything. Raises the GuijuError of whatever is wrong, all faults of a file at once."""
    unit = load_unit(workspace.unit_file)
    people = load_roster(workspace.roster_file, as_of or unit.as_of)
    require_consistent(unit, people)
    rulebook = open_rules(
        library.rules, workspace.overlays, workspace.root, unit.kind.value, workspace.cache
    )
    corpus = Corpus.load(library.corpus, *([workspace.corpus] if workspace.corpus.is_dir() else []))
    situation = Situation(unit.kind.value, as_of or unit.as_of)
    resolver = Resolver(rulebook, situation, unit.adoptions)
    resolver.check_adoptions()
    return Inputs(workspace, library, unit, people, rulebook, corpus, resolver)
