"""Which clauses of the corpus cite what: the citations in its own texts, found anew each time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .citation import Citation
from .cites_outline import Outline
from .cites_resolve import Cite, Citer
from .cites_text import fold
from .clause import Kind
from .corpus import Corpus, fold_name
from .numerals import article_label
from .passage import passages_of
from .rank import Status
from .version import Version


@dataclass(frozen=True, slots=True)
class Citing:
    """A clause (its citation, ``clause``) and one citation that stands in it."""

    clause: str
    cite: Cite


class CitingTexts:
    """The corpus' own texts as sources of citations.

    A citation without a year means what was in force when the citing text began; of an undated text,
    what is in force on the day asked for.
    """

    def __init__(self, corpus: Corpus, as_of: date) -> None:
        self.corpus, self.as_of = corpus, as_of
        self._citers: dict[date, Citer] = {}

    def all(self) -> Iterator[Citing]:
        """Every citation in every text held."""
        for version in self.corpus.versions:
            yield from self.of(version)

    def of(self, version: Version) -> Iterator[Citing]:
        """Every citation in one text, in reading order."""
        if not version.held:
            return
        citer = self._citer(version)
        own = Citation(version.short, version.year)
        if any(c.kind is Kind.ARTICLE for top in version.clauses for c in top.walk()):
            yield from self._of_articles(version, citer, own)
            return
        for piece in passages_of(version):
            for cite in citer.read(piece.text, own):
                yield Citing(piece.citation, cite)

    def _of_articles(self, version: Version, citer: Citer, own: Citation) -> Iterator[Citing]:
        text = version.full_text()
        outline = Outline.of(fold(text))
        for cite in citer.read(text, own):
            article = outline.spot(cite.mention.start).article
            label = f" {article_label(*article)}" if article else ""
            yield Citing(f"{version.citation}{label}", cite)

    def _citer(self, version: Version) -> Citer:
        """One reader a day, all with the same book of names."""
        dated = version.effective or version.adopted or version.year
        day = version.begins if dated else self.as_of
        if day not in self._citers:
            first = next(iter(self._citers.values()), None)
            self._citers[day] = Citer(self.corpus, day, first.book if first else None)
        return self._citers[day]

    def citing(self, wanted: Citation) -> tuple[str, ...]:
        """Clauses that cite ``wanted`` (exact, with year) or a place in it, in the order of the corpus.

        The clause's own text and other parts of the same article are left out.
        """
        names = self._names(wanted)
        itself = str(Citation(wanted.work, wanted.year, wanted.article, wanted.branch))
        found: dict[str, None] = {}
        for version in self.corpus.versions:
            same = (version.short, version.year) == (wanted.work, wanted.year)
            if not (same and wanted.article) and not self._names_it(version, names):
                continue
            for citing in self.of(version):
                if citing.clause != itself and covers(citing.cite, wanted):
                    found[citing.clause] = None
        return tuple(found)

    def _names(self, wanted: Citation) -> set[str]:
        versions = self.corpus.versions_of(wanted.work)
        titles = {name for v in versions for name in (v.short, v.title, *v.aliases)}
        numbers = {v.number for v in versions if v.number}
        return {fold_name(name) for name in titles} | numbers

    def _names_it(self, version: Version, names: set[str]) -> bool:
        """Whether the text can cite the work at all: it holds one of its names."""
        text = version.full_text() if version.held else ""
        return any(name in text for name in names)


def covers(cite: Cite, wanted: Citation) -> bool:
    """Whether ``cite`` names ``wanted``, a place in it, or a range or a place that it lies in."""
    cited = cite.citation
    if cite.version is None or (cited.work, cited.year) != (wanted.work, wanted.year):
        return False
    if wanted.article is None:
        return not wanted.path or cited.path[: len(wanted.path)] == wanted.path
    unsure = cite.mention.citation.year is None and cite.status == Status.PENDING.value
    if cited.article is None or unsure:  # a text older than every version known cites none of them
        return False
    first, last = (cited.article, cited.branch), (cited.article, cited.branch)
    if cite.through and cite.through.article:
        last = (cite.through.article, cite.through.branch)
    if not first <= (wanted.article, wanted.branch) <= last:
        return False
    return first != last or wanted.paragraph in (None, cited.paragraph) or not cited.paragraph
