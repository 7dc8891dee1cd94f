"""Which clauses have rules, and which words of obligation stand in a clause without one.

A clause is an article's 款 where a digest tells them apart, else an article or the deepest numbered
clause of a unit's rules. It has a rule if some rule cites it, something in it, or the whole article;
it is exempt if ``exempt`` names it or what it stands in, or the subject of its norms, with a reason.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..law.citation import Citation
from ..law.corpus import Corpus
from ..law.digest import Digest, Norm, NormKind
from ..law.errors import CitationError
from ..law.passage import Passage
from ..law.version import Version
from .cited import cited_sources
from .rulebook import Rulebook

WORDS = (
    "应当", "必须", "不得", "严禁", "禁止", "不准", "不许", "不能", "一律", "不少于", "不超过", "不低于",
    "以内", "以上", "须",
)  # fmt: skip
"""Words by which a text obliges, forbids or sets a bound."""
_WORD = re.compile("|".join(WORDS))
_OBLIGING = {
    NormKind.DUTY,
    NormKind.PROHIBITION,
    NormKind.PROCEDURE,
    NormKind.LIABILITY,
}


@dataclass(frozen=True, slots=True)
class Obligation:
    """One clause that obliges: its citation, the words that say so, and whom (for digests)."""

    citation: Citation
    words: tuple[str, ...]
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Covered:
    """What stands for one instrument: obliging clauses with a rule, exempt by reason, and open."""

    version: str
    ruled: tuple[Obligation, ...]
    exempt: Mapping[str, tuple[Obligation, ...]]
    open: tuple[Obligation, ...]

    @property
    def total(self) -> int:
        """All clauses that oblige."""
        return len(self.ruled) + len(self.open) + sum(map(len, self.exempt.values()))


def coverage(rulebook: Rulebook, corpus: Corpus) -> tuple[Covered, ...]:
    """One record for each normative version that the library holds, in text or in digests."""
    cited = _by_version(source for _, source in cited_sources(rulebook))
    clauses = [
        (clause, exemption.reason)
        for exemption in rulebook.exemptions
        for clause in exemption.clauses
    ]
    excused = _by_version(clause for clause, _ in clauses)
    reasons = {
        str(Citation.parse(clause)): reason for clause, reason in clauses if _readable(clause)
    }
    by_subject = {
        subject: exemption.reason
        for exemption in rulebook.exemptions
        for subject in exemption.subjects
    }
    found = []
    for version in corpus.versions:
        if version.rank is None:
            continue
        obligations = tuple(_obligations(corpus, version))
        if not obligations:
            continue
        sorting = _Sorting(
            cited.get(version.citation, ()), excused.get(version.citation, ()), reasons, by_subject
        )
        found.append(sorting.sort(version.citation, obligations))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sorting:
    cited: tuple[Citation, ...]
    excused: tuple[Citation, ...]
    reasons: Mapping[str, str]
    by_subject: Mapping[str, str]

    def sort(self, version: str, obligations: Iterable[Obligation]) -> Covered:
        ruled: list[Obligation] = []
        exempt: dict[str, list[Obligation]] = {}
        left: list[Obligation] = []
        for each in obligations:
            if any(_serves(cited, each.citation) for cited in self.cited):
                ruled.append(each)
            elif reason := self._reason(each):
                exempt.setdefault(reason, []).append(each)
            else:
                left.append(each)
        return Covered(
            version, tuple(ruled), {r: tuple(found) for r, found in exempt.items()}, tuple(left)
        )

    def _reason(self, obligation: Obligation) -> str:
        for clause in self.excused:
            if clause.holds(obligation.citation):
                return self.reasons[str(clause)]
        given = {self.by_subject.get(subject, "") for subject in obligation.subjects}
        return min(given) if given and "" not in given else ""


def _obligations(corpus: Corpus, version: Version) -> Iterator[Obligation]:
    for passage in corpus.passages_of(version):
        citation = Citation.parse(passage.citation)
        digest = corpus.digest(version, passage.article) if passage.digest else None
        if digest is not None:
            yield from _of_digest(digest, citation)
        elif words := _words(passage):
            yield Obligation(citation, words)


def _words(passage: Passage) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_WORD.findall(passage.text)))


def _of_digest(digest: Digest, citation: Citation) -> Iterator[Obligation]:
    """One obligation a 款: the norms in it that oblige, whatever their words."""
    paragraphs: dict[int, list[Norm]] = {}
    for norm in digest.norms:
        if norm.kind in _OBLIGING:
            paragraphs.setdefault(norm.paragraph, []).append(norm)
    for number, norms in paragraphs.items():
        yield Obligation(
            Citation(citation.work, citation.year, citation.article, citation.branch, number),
            tuple(dict.fromkeys(norm.kind.value for norm in norms)),
            tuple(dict.fromkeys(norm.subject for norm in norms)),
        )


def _serves(cited: Citation, clause: Citation) -> bool:
    """Whether a rule citing ``cited`` is a rule of ``clause``: in it, or the whole article.

    第X条第（三）项 without a 款 is an item of the first, as articles of one 款 are cited.
    """
    if clause.holds(cited):
        return True
    if cited.article is None or cited.paragraph is not None:
        return False
    if (cited.work, cited.year) != (clause.work, clause.year):
        return False
    same = (cited.article, cited.branch) == (clause.article, clause.branch)
    return same and (cited.item is None or clause.paragraph in (None, 1))


def _by_version(citations: Iterable[str]) -> dict[str, tuple[Citation, ...]]:
    found: dict[str, dict[Citation, None]] = {}
    for text in citations:
        if _readable(text):
            citation = Citation.parse(text)
            found.setdefault(citation.version, {})[citation] = None
    return {version: tuple(each) for version, each in found.items()}


def _readable(text: str) -> bool:
    try:
        Citation.parse(text)
    except CitationError:
        return False  # told by `guiju rules check`
    return True
