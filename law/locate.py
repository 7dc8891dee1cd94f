"""Finding the clause that a citation names within one version."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from .citation import Citation
from .clause import Clause, Kind
from .errors import CitationError
from .labels import fold_label, label_number
from .numerals import article_label
from .version import Version

Trail = tuple[Clause, ...]
"""A clause at the end, its ancestors before it, outermost first."""

_DIVISIONS = (Kind.PART, Kind.CHAPTER, Kind.SECTION)


def locate(version: Version, citation: Citation) -> Trail:
    """The trail to what ``citation`` names in ``version``; () for the whole work or a clause not held.

    Raises CitationError when the clause cannot exist: beyond the last article, no such paragraph,
    or several places that the citation does not tell apart.
    """
    if citation.article is not None:
        return _locate_article(version, citation)
    trail: Trail = ()
    for step in citation.path if version.held else ():
        trail = _one(version, citation, trail, step)
    return trail


def walk(clauses: Iterable[Clause], above: Trail = ()) -> Iterator[Trail]:
    """The trail to every clause, in reading order."""
    for clause in clauses:
        trail = (*above, clause)
        yield trail
        yield from walk(clause.children, trail)


def path_to(version: Version, trail: Trail) -> tuple[str, ...]:
    """The path by which a citation names the last clause of ``trail`` in ``version``.

    Chapters and paragraphs are left out (but for a chapter cited itself), and a group without a
    number (an annex, or one whose heading the source lost) is 〔n〕, the n-th such among its siblings.
    """
    return tuple(_steps(trail, version.clauses))


def _steps(trail: Trail, siblings: Sequence[Clause]) -> Iterator[str]:
    for depth, clause in enumerate(trail, 1):
        if clause.kind not in _DIVISIONS or not clause.label or depth == len(trail):
            step = _exact(clause.label) if clause.label else _group(clause, siblings)
            if step:
                yield step
        siblings = clause.children


def _group(clause: Clause, siblings: Sequence[Clause]) -> str:
    """〔n〕 for a group without a label, "" for a paragraph."""
    groups = [other for other in siblings if other.titled and not other.label]
    position = next((n for n, other in enumerate(groups, 1) if other is clause), 0)
    return f"〔{position}〕" if position else ""


def _exact(label: str) -> str:
    """The label as a citation step: widths folded, without 、 and points at its end."""
    return unicodedata.normalize("NFKC", label).rstrip("、.").replace(" ", "")


def _one(version: Version, citation: Citation, trail: Trail, step: str) -> Trail:
    """The one clause below ``trail`` that ``step`` names."""
    below = trail[-1].children if trail else version.clauses
    found = _below(below, step)
    if len(found) == 1:
        return (*trail, *found[0])
    if found:
        options = (Citation(citation.version, path=path_to(version, (*trail, *f))) for f in found)
        choice = "、".join(f"“{option}”" for option in options)
        raise CitationError(f"“{citation}”指向不止一处", mend=f"可写作{choice}")
    place = Citation(citation.version, path=path_to(version, trail))
    labels = "、".join(_exact(clause.label) for clause in below if clause.label)
    lost = "（所收原文有缺失）" if any(c.holed for c in below) or version.excerpt else ""
    mend = f"这一层有：{labels}" if labels else "引用到上一层为止"
    raise CitationError(f"“{place}”中没有“{step}”{lost}", where=str(citation), mend=mend)


def _below(clauses: Sequence[Clause], step: str) -> list[Trail]:
    """Trails to the clauses ``step`` may mean: direct ones, else those under unnumbered groups."""
    if match := re.fullmatch(r"〔(\d+)〕", step):
        groups = [clause for clause in clauses if clause.titled and not clause.label]
        chosen = groups[int(match[1]) - 1 : int(match[1])] if int(match[1]) else []
        return [(clause,) for clause in chosen]
    labelled = [clause for clause in clauses if clause.label]
    direct = [clause for clause in labelled if _exact(clause.label) == _exact(step)]
    direct = direct or [c for c in labelled if fold_label(c.label) == fold_label(step)]
    if direct:
        return [(clause,) for clause in direct]
    through = [c for c in clauses if (c.titled and not c.label) or c.kind in _DIVISIONS]
    return [(clause, *deeper) for clause in through for deeper in _below(clause.children, step)]


def _locate_article(version: Version, citation: Citation) -> Trail:
    wanted = (citation.article, citation.branch) if citation.branch else (citation.article,)
    held = [trail for trail in walk(version.clauses) if trail[-1].kind is Kind.ARTICLE]
    for trail in held:
        if label_number(trail[-1].label) == wanted:
            return _within_article(citation, trail)
    _refuse_nonexistent(version, citation, held)
    return ()


def _refuse_nonexistent(version: Version, citation: Citation, held: Sequence[Trail]) -> None:
    """Raise if the instrument is known to have no such article; return if it is only not held."""
    last = version.articles
    if last is None and (version.complete or (version.held and not held)):
        last = max((label_number(trail[-1].label)[0] for trail in held), default=0)
    if last is None or citation.article is None:
        return
    label = article_label(citation.article, citation.branch)
    if last == 0:
        example = Citation(version.citation, path=_first_path(version))
        mend = f"按其编号引用，如“{example}”"
        raise CitationError(f"“{version.citation}”不分条，没有{label}", mend=mend)
    branch_absent = citation.branch and version.complete
    if citation.article > last or branch_absent:
        reach = f"第一条至{article_label(last)}"
        raise CitationError(
            f"“{version.citation}”没有{label}，只有{reach}", mend="核对条文号和版本年份"
        )


def _first_path(version: Version) -> tuple[str, ...]:
    """The path to the first clause that has a label of its own."""
    labelled = (trail for trail in walk(version.clauses) if trail[-1].label)
    return next((path_to(version, trail) for trail in labelled), ())


def _within_article(citation: Citation, trail: Trail) -> Trail:
    """Down from an article to the paragraph, item and subitem cited."""
    article = trail[-1]
    if article.missing:
        return trail
    if citation.paragraph is not None:
        paragraphs = [c for c in article.children if c.kind is Kind.PARAGRAPH]
        if citation.paragraph > len(paragraphs):
            mend = f"{article.label}共 {len(paragraphs)} 款，核对款的序数"
            raise CitationError(f"没有“{citation}”", mend=mend)
        trail = (*trail, paragraphs[citation.paragraph - 1])
    for number, kind in ((citation.item, Kind.ITEM), (citation.subitem, Kind.SUBITEM)):
        if number is not None:
            trail = _numbered_below(citation, trail, number, kind)
    return trail


def _numbered_below(citation: Citation, trail: Trail, number: int, kind: Kind) -> Trail:
    """The item or subitem ``number`` below the end of ``trail``, whichever paragraph it is in."""
    below = [found for found in walk(trail[-1].children) if found[-1].kind is kind]
    match = [found for found in below if label_number(found[-1].label) == (number,)]
    if len(match) == 1:
        return (*trail, *match[0])
    if match:
        mend = "写明第几款，如“第四十八条第一款第（二）项”"
        raise CitationError(f"“{citation}”指向不止一处", mend=mend)
    mend = f"所引处共 {len(below)} {kind.value}" if below else f"所引处不分{kind.value}"
    raise CitationError(f"没有“{citation}”", mend=mend)
