"""One clause in its context: text, force, neighbours, what replaced it and which rules rest on it."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from ..law.citation import Citation
from ..law.citing import CitingTexts
from ..law.corpus import Corpus, Found
from ..law.digest import Digest
from ..law.errors import CitationError
from ..law.lineage import Edition, earlier_places, history, present_place
from ..law.numerals import article_label
from .cited import cited_by
from .rulebook import Rulebook

COMMENTARY = "参考资料（无效力）"
NOT_HELD = "未收录原文"


@dataclass(frozen=True, slots=True)
class ClauseView:
    """What ``show`` tells. ``text`` is the official text alone, empty where it is not held.

    ``digest`` is the 要点 of the whole article, beside the text or in its absence; never part of it.
    ``topics``: for a work not held whole, its articles with the topics of their digests.
    ``status`` is the force on the day asked for; ``before`` and ``after`` are the neighbours' citations.
    ``history``: all versions of the work, oldest first. ``present``: what stands in the clause's place on
    the day, through all replacements ("" while it is in force); ``earlier``: the older articles that became
    this one. ``cited_in``: clauses of the corpus that cite it, filled by ``with_citing_clauses`` alone.
    """

    work: str
    version: str
    title: str
    rank: str
    status: str
    effective: date | None
    repealed: date | None
    path: tuple[str, ...]
    article: str
    citation: str
    text: str
    digest: Digest | None
    note: str
    replaced_by: str
    cited_by: tuple[str, ...]
    before: str
    after: str
    source: str
    topics: tuple[str, ...] = ()
    history: tuple[Edition, ...] = ()
    present: str = ""
    earlier: tuple[str, ...] = ()
    cited_in: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Plain data with the field names of the command line's contract; ``digest`` as its file has it."""
        digest = self.digest.as_json() if self.digest else None
        return asdict(replace(self, digest=None)) | {"digest": digest}


def view_clause(corpus: Corpus, rulebook: Rulebook, text: str, as_of: date) -> ClauseView:
    """The clause that ``text`` cites. Raises CitationError as ``Corpus.resolve`` does."""
    whole = corpus.work(text)
    cited = Citation(whole) if whole else Citation.parse(text)
    found = corpus.resolve(cited, as_of)
    version = found.version
    exact = replace(cited, work=version.short, year=version.year)
    article = replace(exact, paragraph=None, item=None, subitem=None)
    before, after = _neighbours(corpus, article)
    return ClauseView(
        work=version.short,
        version=version.citation,
        title=version.title,
        rank=version.rank.value if version.rank else COMMENTARY,
        status=version.status(as_of).value,
        effective=version.effective,
        repealed=version.repealed,
        path=tuple(clause.heading for clause in found.path),
        article=exact.locator,
        citation=str(exact),
        text=_text(found),
        digest=_digest(corpus, found, exact),
        note="" if found.held else NOT_HELD,
        replaced_by=version.replacement(article.locator),
        cited_by=tuple(cited_by(rulebook, exact)),
        before=before,
        after=after,
        source=version.source,
        topics=_topics(corpus, found),
        history=history(corpus, version.short, as_of),
        present=present_place(corpus, article, as_of),
        earlier=tuple(earlier_places(corpus, article)) if article.article else (),
    )


def with_citing_clauses(view: ClauseView, corpus: Corpus, as_of: date) -> ClauseView:
    """The view with ``cited_in``: reads every text at hand that names the work, so it takes a moment."""
    cited = Citation(view.work) if not view.article else Citation.parse(view.citation)
    year = Citation.parse(view.version).year if view.version != view.work else None
    wanted = replace(cited, work=view.work, year=year)
    return replace(view, cited_in=CitingTexts(corpus, as_of).citing(wanted))


def _digest(corpus: Corpus, found: Found, cited: Citation) -> Digest | None:
    """The 要点 of the article that ``cited`` lies in."""
    if cited.article is None:
        return None
    return corpus.digest(found.version, article_label(cited.article, cited.branch))


def _topics(corpus: Corpus, found: Found) -> tuple[str, ...]:
    """Articles and topics of a whole work that is not held whole, to go on from."""
    if not found.whole or found.version.complete:
        return ()
    return tuple(f"{digest.article} {digest.topic}" for digest in corpus.digests(found.version))


def _text(found: Found) -> str:
    return _contents(found) if found.whole and found.version.held else found.text


def _contents(found: Found) -> str:
    """A whole work: its headings and article numbers, to go on from."""
    lines = [clause.heading or clause.label for clause in found.version.clauses]
    return "\n".join(line for line in lines if line)


def _neighbours(corpus: Corpus, cited: Citation) -> tuple[str, str]:
    """Citations of the articles before and after, as far as they exist."""
    if cited.article is None:
        return "", ""
    steps = [replace(cited, article=cited.article + step, branch=0) for step in (-1, 1)]
    before, after = (_if_exists(corpus, step) for step in steps)
    return before, after


def _if_exists(corpus: Corpus, cited: Citation) -> str:
    if not cited.article:
        return ""
    try:
        corpus.resolve(cited)
    except CitationError:
        return ""
    return str(cited)
