"""How versions follow one another: what became of an old article, and what a present one was before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .citation import Citation
from .concordance import replacements
from .corpus import Corpus
from .errors import CitationError
from .numerals import article_label
from .version import Version

_LONGEST_CHAIN = 6


@dataclass(frozen=True, slots=True)
class Edition:
    """A version in the history of its work, with its force on the day asked for ("" for a reference)."""

    citation: str
    number: str
    effective: date | None
    repealed: date | None
    status: str
    held: bool


def history(corpus: Corpus, work: str, as_of: date) -> tuple[Edition, ...]:
    """The versions of ``work``, oldest first."""
    return tuple(
        Edition(
            version.citation,
            version.number,
            version.effective,
            version.repealed,
            version.status(as_of).value if version.rank else "",
            version.held,
        )
        for version in corpus.versions_of(work)
    )


def present_place(corpus: Corpus, cited: Citation, as_of: date) -> str:
    """What stands on ``as_of`` in the place of ``cited`` (exact, with year), or "" while it is in force.

    Follows the concordances from version to version; where one says nothing of the article, the replacing
    version as a whole is named.
    """
    current, answer = cited, ""
    for _ in range(_LONGEST_CHAIN):
        version = version_of(corpus, current)
        if version is None or not version.overtaken(as_of):
            return answer
        label = article_label(current.article, current.branch) if current.article else ""
        step = version.replacement(label)
        if not step:
            return answer
        answer = step
        targets = _parsed(step)
        if len(targets) != 1:
            return answer  # it has been divided: from here on the reader decides
        current = targets[0]
    return answer


def version_of(corpus: Corpus, cited: Citation) -> Version | None:
    """The very version that ``cited`` names by its year."""
    versions = corpus.versions_of(cited.work)
    return next((version for version in versions if version.year == cited.year), None)


def earlier_places(corpus: Corpus, cited: Citation) -> Iterator[str]:
    """The older articles that became the article ``cited`` (exact), from every version's concordance."""
    for version in corpus.versions:
        for old, new in version.replaced_articles.items():
            for target in _parsed(new):
                same = corpus.work(target.work) == cited.work and target.year == cited.year
                if same and (target.article, target.branch) == (cited.article, cited.branch):
                    yield f"{version.citation} {old}"
                    break


def _parsed(text: str) -> tuple[Citation, ...]:
    try:
        return replacements(text)
    except CitationError:
        return ()
