"""Finding what a passage rests on, and what the same reference says today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..law.citation import Citation
from ..law.corpus import Corpus, Found
from ..law.errors import CitationError, RuleError
from ..law.version import Version
from ..rules.adopting import adopted_row
from ..rules.duty import DutyItem, Responsibility
from ..rules.foreign import FOREIGN, is_foreign
from ..rules.resolve import Resolved, Resolver
from ..rules.ruling import Ruling
from ..rules.source import Source
from .basis import NO_FORCE, Basis, ClauseBasis

Stated = Ruling | Responsibility
_BEARING = "responsibilities"


@dataclass(frozen=True, slots=True)
class BasisBook:
    """The bases that rules and texts at hand give, for one unit on one day; each is made once.

    ``own``: folders of the unit's own texts; another unit's rules are told apart from them.
    """

    corpus: Corpus
    resolver: Resolver
    own: tuple[Path, ...] = ()
    _made: dict[str, Basis] = field(default_factory=dict, compare=False, repr=False)
    _clauses: dict[str, ClauseBasis] = field(default_factory=dict, compare=False, repr=False)

    @property
    def as_of(self) -> date:
        """The day the bases are right for."""
        return self.resolver.situation.as_of

    def duty(self, item: DutyItem) -> Basis:
        """The basis of one duty of a role."""
        role = next((r for r in self.resolver.rulebook.roles.values() if item in r.items), None)
        owner = role.id if role else ""
        return self._once(f"duty:{owner}/{item.id}", lambda reference: self._duty(reference, item))

    def rule(self, rule: Stated) -> Basis:
        """The basis of a rule in words (a prohibition, condition, form …) or of a responsibility."""
        sections = self.resolver.rulebook.rulings.items()
        section = next((name for name, held in sections if held.get(rule.id) is rule), _BEARING)
        return self._once(f"{section}:{rule.id}", lambda reference: self._rule(reference, rule))

    def figure(self, resolved: Resolved) -> Basis:
        """The basis of a figure as it applies to the unit."""
        made = f"figure:{resolved.figure.id}/{resolved.key}"
        return self._once(made, lambda reference: self._figure(reference, resolved))

    def provision(self, citation: str) -> Basis:
        """The basis that a citation alone is: a clause, or a whole instrument."""
        return self._once(f"clause:{citation}", lambda reference: self._cited(reference, citation))

    def named(self, name: str) -> tuple[Basis, ...]:
        """The bases a template names: a figure by id or 名称 (every key that applies), or a citation.

        Raises RuleError or CitationError for what is neither.
        """
        rulebook = self.resolver.rulebook
        if name not in rulebook.figures and name not in {f.name for f in rulebook.figures.values()}:
            self.corpus.resolve(name, self.as_of)
            return (self.provision(name),)
        figure = rulebook.figure(name)
        found = []
        for key in figure.key.names.values():
            try:
                found.append(self.figure(self.resolver.resolve(figure.id, key)))
            except RuleError:
                continue  # a tier the unit has not adopted a value for; a document needing it refuses
        return tuple(found)

    def again(self, reference: str) -> Basis | None:
        """What ``reference`` says with the rules and texts at hand; None where there is no such thing."""
        kind, _, rest = reference.partition(":")
        try:
            return self._finders()[kind](rest) if kind in self._finders() else None
        except (RuleError, CitationError, KeyError, StopIteration):
            return None

    def _finders(self) -> Mapping[str, Callable[[str], Basis]]:
        rulebook = self.resolver.rulebook

        def duty(rest: str) -> Basis:
            role, _, ident = rest.partition("/")
            items = (i for i in rulebook.roles[role].items if i.term.holds(self.as_of))
            return self.duty(next(item for item in items if item.id == ident))

        def figure(rest: str) -> Basis:
            ident, _, key = rest.partition("/")
            return self.figure(self.resolver.resolve(ident, key))

        def clause(rest: str) -> Basis:
            self.corpus.resolve(rest, self.as_of)
            return self.provision(rest)

        def stated(held: Mapping[str, Ruling]) -> Callable[[str], Basis]:
            return lambda rest: self.rule(
                next(r for r in (held[rest],) if r.term.holds(self.as_of))
            )

        finders = {"duty": duty, "figure": figure, "clause": clause}
        finders[_BEARING] = lambda rest: self.rule(rulebook.responsibilities[rest])
        return finders | {name: stated(held) for name, held in rulebook.rulings.items()}

    def _once(self, reference: str, make: Callable[[str], Basis]) -> Basis:
        if reference not in self._made:
            self._made[reference] = make(reference)
        return self._made[reference]

    def _duty(self, reference: str, item: DutyItem) -> Basis:
        shown = self.resolver.rulebook.readable(item.text)
        name = "职责" if item.binding else "职责（参考，来源无强制力）"
        return Basis.of(reference, name, shown, map(self.clause, item.basis.sources))

    def _rule(self, reference: str, rule: Stated) -> Basis:
        shown = getattr(rule, "text", "") or rule.name
        named = rule.basis.sources if isinstance(rule, Ruling) else (rule.authority,)
        return Basis.of(reference, rule.name, shown, map(self.clause, named))

    def _cited(self, reference: str, citation: str) -> Basis:
        clause = self.clause(Source(citation, ""))
        return Basis.of(reference, "引用", clause.title, [clause])

    def _figure(self, reference: str, resolved: Resolved) -> Basis:
        figure, key = resolved.figure, resolved.key
        name = f"{figure.name}（{key}）" if key else figure.name
        clauses = [self.clause(figure.authority)]
        adopted = self._adopted(resolved) if resolved.adopted else ""
        if not resolved.adopted and resolved.basis != figure.authority.citation:
            clauses.append(self.clause(Source(resolved.basis, "")))
        return Basis.of(reference, name, resolved.phrase, clauses, adopted)

    def _adopted(self, resolved: Resolved) -> str:
        """Where an adopted figure comes from: the unit's own clause, the 口径 and its reference."""
        adoption = self.resolver.adoptions[resolved.figure.name]
        row = adopted_row(resolved.figure, adoption, self.as_of, resolved.key)
        text = f"本单位{resolved.basis}采用，口径“{adoption.profile}”"
        return f"{text}，参考{row.source.citation}（{row.standing.value}）" if row else text

    def clause(self, source: Source) -> ClauseBasis:
        """The provision ``source`` cites, as it stands in the texts at hand."""
        made = self._clauses.get(source.citation)
        if made is None:
            made = self._clauses[source.citation] = self._clause(source.citation)
        return made

    def _clause(self, citation: str) -> ClauseBasis:
        try:
            found = self.corpus.resolve(citation, self.as_of)
        except CitationError:
            return ClauseBasis(citation, citation, "", "", "")
        version = found.version
        locator = Citation.parse(citation).locator if not found.whole else ""
        return ClauseBasis(
            reference=f"{version.citation} {locator}".strip(),
            title=f"《{version.title}》{locator}",
            rank=self._rank(version),
            effective=version.effective.isoformat() if version.effective else "",
            text=_words(found),
        )

    def _rank(self, version: Version) -> str:
        if version.rank is None:
            return NO_FORCE
        return FOREIGN if is_foreign(version, self.own) else version.rank.value


def _words(found: Found) -> str:
    """The clause's words; a whole instrument is followed by its validity alone."""
    return "" if found.whole or found.clause is None else found.text
