"""What a search gives back, and its JSON form."""

from dataclasses import dataclass

from .highlight import Snippet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..rules.answers import Answer


@dataclass(frozen=True, slots=True)
class Hit:
    """One clause found.

    ``title``: the work; ``version``: its version as cited, 保密法(2010); ``rank``: 层级 or "" for a
    reference; ``status``: 效力 on the day asked for; ``path``: the headings above; ``text``: the whole
    clause; ``citation``: ready to paste; ``replaced_by``: what took its place, or "". ``digest``: ``text``
    and ``snippet`` are not the clause but its 要点（非原文） and must be labelled so wherever they are shown.
    ``applies_to``: whom the instrument binds; ``foreign``: it is the rules of another unit than the user's
    and must be labelled so (``rules.foreign.FOREIGN``).
    """

    title: str
    version: str
    rank: str
    status: str
    article: str
    path: tuple[str, ...]
    heading: str
    text: str
    snippet: Snippet
    score: float
    citation: str
    replaced_by: str
    digest: bool = False
    applies_to: str = ""
    foreign: bool = False

    def as_json(self) -> "dict[str, Any]":
        """The hit as plain data. ``marks``: (start, end) of the matches in ``snippet``."""
        return {
            "title": self.title,
            "version": self.version,
            "rank": self.rank,
            "status": self.status,
            "article": self.article,
            "path": list(self.path),
            "heading": self.heading,
            "text": self.text,
            "snippet": self.snippet.text,
            "marks": [list(place) for place in self.snippet.ranges],
            "score": round(self.score, 4),
            "citation": self.citation,
            "replaced_by": self.replaced_by,
            "digest": self.digest,
            "applies_to": self.applies_to,
            "foreign": self.foreign,
        }


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits, best first. ``total``: how many clauses answered before ``limit`` was applied (of plain
    words at most the best 80 are looked at). ``hint``: what the user should know or try, ``note``: what
    happened to the index, both for display. ``took_ms``: wall time, no part of anything reproducible.
    ``topics``: the figures of the rulebook asked for, by their id; ``answers``: what it answers, put in by
    whoever knows the user's institution.
    """

    hits: tuple[Hit, ...]
    total: int
    engine: str
    hint: str = ""
    note: str = ""
    took_ms: float = 0.0
    topics: tuple[str, ...] = ()
    answers: "tuple[Answer, ...]" = ()

    def as_json(self) -> "dict[str, Any]":
        """The result as plain data."""
        return {
            "answers": [answer.as_json() for answer in self.answers],
            "hits": [hit.as_json() for hit in self.hits],
            "total": self.total,
            "took_ms": round(self.took_ms, 1),
            "engine": self.engine,
            "note": self.note,
            "hint": self.hint,
        }
