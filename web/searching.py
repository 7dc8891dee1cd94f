"""The page of search results: what was asked, the hits, the pages to turn to."""

from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from ..cli.answers import answered
from ..cli.setting import Setting
from ..law.errors import Fault, SearchError
from ..law.rank import Rank, Status
from ..rules.answers import Answer
from ..search.query import LONGEST
from ..search.result import Hit, SearchResult
from .desk import Desk

PAGE = 10
_LAST = 100
RANKS = tuple(rank.value for rank in Rank)
STATUSES = tuple(status.value for status in Status)


@dataclass(frozen=True, slots=True)
class Question:
    """What the form asks: the words, the filters and the page, counted from 1."""

    text: str
    rank: str = ""
    status: str = ""
    every: bool = False
    page: int = 1

    @classmethod
    def of(cls, given: MultiDict[str, str]) -> "Question":
        """Read from an address; whatever is not a number is page 1, no control character remains."""
        number = given.get("page", "1")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 1
        return cls(
            text=clean(given.get("q", "")),
            rank=clean(given.get("rank", "")),
            status=clean(given.get("status", "")),
            every=given.get("all") == "1",
            page=min(max(page, 1), _LAST),
        )

    def arguments(self, page: int) -> dict[str, str]:
        """The address of another page of the same question."""
        every = "1" if self.every else ""
        all_arguments = {
            "q": self.text,
            "rank": self.rank,
            "status": self.status,
            "all": every,
            "page": str(page) if page > 1 else "",
        }
        return {name: value for name, value in all_arguments.items() if value}


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits. ``first``: the number of the first of them; ``faults``: filters that do not exist."""

    question: Question
    hits: tuple[Hit, ...]
    total: int
    first: int
    pages: int
    hint: str
    note: str
    answers: tuple[Answer, ...]
    faults: tuple[Fault, ...] = ()


def clean(text: str) -> str:
    """``text`` as one line that can be shown, as long as a search reads it."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text[: LONGEST + 1])
    return shown.strip()


def look_up(desk: Desk, setting: Setting, question: Question) -> Results:
    """Answer the question. A filter that does not exist is reported and left out."""
    try:
        result = _ask(desk, setting, question)
    except SearchError as error:
        plain = replace(question, rank="", status="")
        if plain == question:
            raise
        result, faults = _ask(desk, setting, plain), error.faults
        return _results(setting, plain, result, faults)
    return _results(setting, question, result, ())


def _ask(desk: Desk, setting: Setting, question: Question) -> SearchResult:
    return desk.search(
        setting,
        question.text,
        question.page * PAGE,
        rank=question.rank,
        status=question.status,
        every=question.every,
    )


def _results(
    setting: Setting,
    question: Question,
    result: SearchResult,
    faults: tuple[Fault, ...],
) -> Results:
    pages = min(-(-result.total // PAGE), _LAST)
    page = min(question.page, max(pages, 1))
    start = (page - 1) * PAGE
    if page == 1:
        result = answered(setting, result, question.text)
    return Results(
        question=replace(question, page=page),
        hits=result.hits[start : start + PAGE],
        total=result.total,
        first=start + 1,
        pages=pages,
        hint=result.hint,
        note=result.note,
        answers=result.answers,
        faults=faults,
    )
