"""What a search gives back, and its JSON form."""

from dataclasses import dataclass

from .highlight import Snippet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..rules.answers import Answer
    from .facets import Facets
    from .spelling import Proposal
    from .understood import Understood


@dataclass(frozen=True, slots=True)
class Hit:
    """One clause found.

    ``title``: the work; ``version``: its version as cited, 保密法(2010); ``rank``: 层级 or "" for a
    reference; ``status``: 效力 on the day asked for; ``path``: the headings above; ``text``: the whole
    clause; ``citation``: ready to paste; ``replaced_by``: what took its place, or "". ``digest``: ``text``
    and ``snippet`` are not the clause but its 要点（非原文） and must be labelled so wherever they are shown.
    ``applies_to``: whom the instrument binds; ``foreign``: it is the rules of another unit than the user's
    and must be labelled so (``rules.foreign.FOREIGN``). ``year`` and ``number`` (文号) of the version.
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
    year: int | None = None
    number: str = ""

    @property
    def quotation(self) -> str:
        """The clause's own words with their source, ready to paste; "" where they may not be quoted."""
        from .quotation import quote  # noqa: PLC0415 - most hits are not quoted

        return quote(self)

    @property
    def refusal(self) -> str:
        """Why the hit may not be quoted, or ""."""
        from .quotation import refuse  # noqa: PLC0415

        return refuse(self)

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
            "quotation": self.quotation,
            "quotation_refused": self.refusal,
        }


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits, best first. ``total``: how many clauses were found, exactly, on all pages, under
    the filters and operators, each work in the one version searched (see ``Scope``). Of words those count that hold
    one of the terms or other words asked for (see ``matching``); where fewer than ten do, the nearest that hold
    part of the query (80 at most). Of quoted phrases those that hold all of them literally. Of a place the
    clause itself, those that mention it and the nearest for words beside it (80 at most each). ``about``: at
    most so many, of a phrase that more than 2,000 clauses may hold.

    ``page`` counts from 1 to ``pages``. ``hint``: what the user should know or try, ``note``: what
    happened to the index, both for display. ``took_ms``: wall time, no part of anything reproducible.
    ``topics``: the figures of the rulebook asked for, by their id; ``answers``: what it answers, put in by
    whoever knows the user's institution. ``proposals``: what may have been meant by a word, ``related``:
    other words worth asking for; the query itself is never changed.
    """

    hits: tuple[Hit, ...]
    total: int
    engine: str
    hint: str = ""
    note: str = ""
    took_ms: float = 0.0
    topics: tuple[str, ...] = ()
    answers: "tuple[Answer, ...]" = ()
    page: int = 1
    pages: int = 1
    about: bool = False
    facets: "Facets | None" = None
    understood: "Understood | None" = None
    proposals: "tuple[Proposal, ...]" = ()
    related: tuple[str, ...] = ()

    def as_json(self) -> "dict[str, Any]":
        """The result as plain data."""
        return {
            "answers": [answer.as_json() for answer in self.answers],
            "hits": [hit.as_json() for hit in self.hits],
            "total": self.total,
            "total_is_exact": not self.about,
            "page": self.page,
            "pages": self.pages,
            "facets": self.facets.as_json() if self.facets else {},
            "understood": self.understood.as_json() if self.understood else {},
            "proposals": [proposal.as_json() for proposal in self.proposals],
            "related": list(self.related),
            "took_ms": round(self.took_ms, 1),
            "engine": self.engine,
            "note": self.note,
            "hint": self.hint,
        }
