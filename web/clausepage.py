"""One clause, or the contents of a whole work, as a page shows it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..cli.setting import Setting
from ..law.clause import DIGEST_LABEL, MISSING, MISSING_TITLE
from ..law.passage import Passage
from ..law.version import Version
from ..rules.clauseview import COMMENTARY, ClauseView, view_clause
from ..rules.foreign import is_foreign
from ..search.quotation import holed, quotation, source

_ITEM = re.compile(r"[（(][〇零一二三四五六七八九十百]+[）)]|第[〇零一二三四五六七八九十百]+项")
_POINT = re.compile(r"\d+[.．、]|[（(]\d+[）)]")
_OPENING = 42


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a clause. ``kind``: paragraph, item or point, for its indent; ``holed``: 原文缺失 in it."""

    text: str
    kind: str
    holed: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a work's contents: the citation to go to, its place, and how it begins."""

    citation: str
    article: str
    heading: str
    opening: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of the work as the history lists it."""

    citation: str
    status: str
    effective: str
    repealed: str
    held: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class ClausePage:
    """``view`` as the command line has it, with its lines, contents (of a whole work) and editions.

    ``digested``: digests stand among the contents in place of text. ``foreign``: another unit's rules.
    ``quotation``: the clause with its source to paste, "" where it may not be quoted.
    """

    view: ClauseView
    lines: tuple[Line, ...]
    contents: tuple[Entry, ...]
    editions: tuple[Edition, ...]
    applies_to: str
    excerpt: str
    notes: tuple[str, ...]
    digested: bool
    foreign: bool
    quotation: str

    @property
    def status(self) -> str:
        """The badge: 效力, or 参考 for what has no force."""
        return "参考" if self.view.rank == COMMENTARY else self.view.status


def open_clause(setting: Setting, text: str) -> ClausePage:
    """The page of what ``text`` cites. Raises CitationError with the mend."""
    view = view_clause(setting.corpus, setting.rulebook, text, setting.as_of)
    versions = setting.corpus.versions_of(view.work)
    shown = next(version for version in versions if version.citation == view.version)
    whole = not view.article
    pieces = tuple(setting.corpus.passages_of(shown)) if whole else ()
    return ClausePage(
        view=view,
        lines=() if whole else lines_of(view.text),
        contents=contents_of(pieces),
        editions=tuple(_edition(version, shown, setting) for version in versions),
        applies_to=shown.applies_to,
        excerpt=shown.excerpt,
        notes=shown.notes,
        digested=any(piece.digest for piece in pieces),
        foreign=is_foreign(shown, setting.corpus_folders[1:]),
        quotation="" if whole or not view.text else _quotation(view, shown),
    )


def _quotation(view: ClauseView, shown: Version) -> str:
    if holed(view.text):
        return ""
    status = "" if view.rank == COMMENTARY else view.status
    where = source(shown.title, shown.year, shown.number, view.article, status, view.replaced_by)
    return quotation(view.text, where)


def lines_of(text: str) -> tuple[Line, ...]:
    """The clause's lines with their indents and holes."""
    return tuple(_line(line) for line in text.splitlines() if line.strip())


def _line(text: str) -> Line:
    kind = "item" if _ITEM.match(text) else "point" if _POINT.match(text) else "paragraph"
    return Line(text, kind, MISSING in text or MISSING_TITLE in text)


def contents_of(pieces: Iterable[Passage]) -> tuple[Entry, ...]:
    """Every passage of a version to go to, in reading order."""
    return tuple(
        Entry(piece.citation, piece.article, piece.heading, _opening(piece)) for piece in pieces
    )


def _opening(piece: Passage) -> str:
    """How the text begins; of a digest only what it is, its topic being the heading already."""
    if piece.digest:
        return DIGEST_LABEL
    plain = " ".join(piece.text.split())
    return plain if len(plain) <= _OPENING else f"{plain[:_OPENING]}…"


def _edition(version: Version, shown: Version, setting: Setting) -> Edition:
    return Edition(
        citation=version.citation,
        status=version.status(setting.as_of).value if version.rank else "参考",
        effective=str(version.effective or ""),
        repealed=str(version.repealed or ""),
        held=version.held,
        shown=version is shown,
    )
