"""Holding rules.yaml against the texts: every citation must exist, every anchor must stand there."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from ..law.citation import Citation
from ..law.corpus import Corpus, Found
from ..law.errors import CitationError, Fault
from .disagreement import unsettled
from .figure import Figure
from .read_sources import Anchored
from .rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked: anchors found in a text, anchors whose text is not held, and faults."""

    faults: tuple[Fault, ...]
    confirmed: int
    skipped: tuple[str, ...]


def check_rules(rulebook: Rulebook, corpus: Corpus, official: Corpus | None = None) -> Report:
    """Check citations, anchors and overlapping rows.

    ``official``: texts outside the library (GUIJU_LAWS) in which anchors are looked for where the
    library holds no text. What neither holds is counted in ``skipped`` by citation, never passed.
    """
    faults: list[Fault] = []
    skipped: list[str] = []
    confirmed = 0
    for claim in rulebook.anchors:
        verdict = _check_anchor(claim, corpus, official)
        if isinstance(verdict, Fault):
            faults.append(verdict)
        elif verdict:
            confirmed += 1
        else:
            skipped.append(claim.source.citation)
    faults += _other_citations(rulebook, corpus)
    faults += _untimely(rulebook, corpus)
    for figure in rulebook.figures.values():
        faults += _overlaps(figure)
    faults += unsettled(rulebook)
    return Report(tuple(faults), confirmed, tuple(skipped))


def _check_anchor(claim: Anchored, corpus: Corpus, official: Corpus | None) -> Fault | bool:
    """True: the anchor stands in the text; False: no text at hand; a Fault otherwise."""
    try:
        citation = Citation.parse(claim.source.citation)
        if claim.own and corpus.work(citation.work) is None:
            return False  # an overlay may rest on an instrument that is known by name alone
        texts = [text for text in _texts(citation, corpus, official) if text]
    except CitationError as error:
        first = error.faults[0]
        return Fault(claim.where, first.what, first.mend)
    if not texts:
        return False
    wanted = _folded(claim.source.anchor)
    if any(wanted in _folded(text) for text in texts):
        return True
    return Fault(
        claim.where,
        f"“{claim.source.citation}”的条文中没有“{claim.source.anchor}”",
        "请核对条款和锚词（锚词须为该条原文中连续的几个字）",
    )


def _texts(citation: Citation, corpus: Corpus, official: Corpus | None) -> Iterator[str]:
    """The held text, else the official one. The library itself must know the instrument."""
    found = corpus.resolve(citation)
    text = _text(found, citation)
    if text or official is None:
        yield text
        return
    try:
        yield _text(official.resolve(citation), citation)
    except CitationError as error:
        if found.version.citation in {version.citation for version in official.versions}:
            raise
        del error  # the folder does not hold this instrument: nothing to look in


def _text(found: Found, citation: Citation) -> str:
    """The cited words, or "" where the clause is known but its text is not held."""
    if found.clause is not None:
        if found.clause.missing and not found.clause.children:  # a lost heading may stand over text
            return ""
        return found.clause.full_text()
    return "" if citation.locator else found.version.full_text()


def _folded(text: str) -> str:
    """Width, white space and line ends are ignored; every character of the words counts."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _other_citations(rulebook: Rulebook, corpus: Corpus) -> Iterable[Fault]:
    """Provisions named without an anchor (penalties, what they replaced, exemptions) must exist too."""
    named = [
        *((rule.penalty, f"prohibitions.{rule.id}") for rule in rulebook.prohibitions.values()),
        *((rule.replaces, f"penalties.{rule.id}") for rule in rulebook.penalties.values()),
    ]
    places = [(citation, f"rules.yaml {place}") for citation, place in named if citation]
    places += [(clause, each.where) for each in rulebook.exemptions for clause in each.clauses]
    for citation, where in places:
        try:
            corpus.resolve(citation)
        except CitationError as error:
            first = error.faults[0]
            yield Fault(where, first.what, first.mend)


def _untimely(rulebook: Rulebook, corpus: Corpus) -> Iterable[Fault]:
    """A binding value must not reach before or beyond the time of the provision it stands in."""
    for figure in rulebook.figures.values():
        for row in figure.values:
            if not row.standing.binding:
                continue
            try:
                version = corpus.resolve(row.source.citation).version
            except CitationError:
                continue  # reported with its anchor
            early = version.effective and (row.from_day or date.min) < version.effective
            late = version.repealed and (row.to_day or date.max) > version.repealed
            if early or late:
                span = f"{version.effective or '不详'} 至 {version.repealed or '今'}"
                what = f"“{figure.name}”的数值超出了{version.citation}的施行期间（{span}）"
                yield Fault(
                    row.where, what, "请核对 from、to，更早或更晚的数值另写一行并注明当时的依据"
                )


def _overlaps(figure: Figure) -> Iterable[Fault]:
    """Two rows of one profile (or two binding rows) must not speak for the same key and day."""
    for one, other in combinations(figure.values, 2):
        same = (one.profile, one.standing.binding, one.layer) == (
            other.profile,
            other.standing.binding,
            other.layer,
        )
        named = bool(one.profile) or one.standing.binding
        if same and named and set(one.by) & set(other.by) and one.term.meets(other.term):
            yield Fault(
                other.where, f"“{figure.name}”与{one.where}的数值时间重叠", "请填写 to 或 from"
            )
