"""What has changed since a document was made: a clause, a rule, the unit's choice or the template."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..law.citation import Citation
from ..law.corpus import Found
from ..law.errors import CitationError
from .bases import BasisBook
from .basis import Basis, wording_digest

CLAUSE, RULE, TEMPLATE = "条款", "规则", "模板"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing overtaken: ``kind`` (条款, 规则, 模板), what it is called, what happened, from what to what.

    ``before`` and ``after`` are words a person can compare; "" where they are not known.
    """

    kind: str
    name: str
    what: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        span = f"：{self.before or '（原文未留存）'} → {self.after or '（无）'}"
        return f"{self.kind} {self.name} {self.what}" + (span if self.before or self.after else "")


@dataclass(frozen=True, slots=True)
class Rested:
    """What a document rests on, as it or the register tells it.

    ``digests``: of each clause's wording by reference, "" where none was held; ``day``: 文书基准日;
    ``template``: file name and digest.
    """

    bases: tuple[Basis, ...]
    digests: Mapping[str, str]
    day: date
    template: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judge:
    """The rules and texts of today. ``template`` gives a template's digest by file name, or "".

    ``unit_known``: without the unit's choices nothing can be said of adopted figures. ``wording``
    finds a clause's former words by digest, for telling what changed.
    """

    book: BasisBook
    template: Callable[[str], str]
    unit_known: bool
    wording: Callable[[str, str], str]

    def changes(self, rested: Rested) -> list[Change]:
        """Everything overtaken, each once: clauses, then rules, then the template."""
        found = [*self._clauses(rested), *self._rules(rested.bases), *self._template(rested)]
        return list(dict.fromkeys(found))

    def _clauses(self, rested: Rested) -> Iterator[Change]:
        for reference, kept in rested.digests.items():
            try:
                found = self.book.corpus.resolve(reference, self.book.as_of)
            except CitationError:
                yield Change(CLAUSE, reference, "资料库中已经没有", reference)
                continue
            yield from self._overtaken(reference, found, rested.day)
            if (
                kept
                and found.clause is not None
                and found.text
                and wording_digest(found.text) != kept
            ):
                before = self.wording(reference, kept)
                yield Change(CLAUSE, reference, "文字有变", before, found.text)

    def _overtaken(self, reference: str, found: Found, made: date) -> Iterator[Change]:
        """A version without force today that still had it when the document was made."""
        version, day = found.version, self.book.as_of
        if not version.overtaken(day) or version.overtaken(made):
            return
        cited = Citation.parse(reference)
        article = Citation(cited.work, cited.year, cited.article, cited.branch).locator
        now = version.replacement(article if cited.article else "")
        yield Change(CLAUSE, reference, version.status(day).value, reference, now)

    def _rules(self, bases: Iterable[Basis]) -> Iterator[Change]:
        for basis in bases:
            if basis.reference.startswith("clause:") or (basis.adopted and not self.unit_known):
                continue
            now = self.book.again(basis.reference)
            if now is None:
                what = (
                    "单位已不采用，或者采用的数值不再成立" if basis.adopted else "规则库中已经没有"
                )
                yield Change(RULE, basis.name, what, basis.shown)
            elif now.digest != basis.digest:
                yield _rule_change(basis, now)

    def _template(self, rested: Rested) -> Iterator[Change]:
        name, kept = rested.template
        now = self.template(name)
        if now and now != kept:
            yield Change(TEMPLATE, name, "有变", f"指纹 {kept}", f"指纹 {now}")


def _rule_change(before: Basis, now: Basis) -> Change:
    """In which of its words a rule differs."""
    if before.shown != now.shown:
        return Change(RULE, before.name, "内容有变", before.shown, now.shown)
    if before.adopted != now.adopted:
        return Change(RULE, before.name, "采用的依据有变", before.adopted, now.adopted)
    if before.name != now.name:
        return Change(RULE, before.name, "名称有变", before.name, now.name)
    cited = ("、".join(clause.reference for clause in basis.clauses) for basis in (before, now))
    return Change(RULE, before.name, "出处有变", *cited)
