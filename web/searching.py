"""The page of search results: what was asked, the hits, what narrows them, the pages to turn to."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from ..cli.answers import answered
from ..cli.setting import Setting
from ..search.facets import Facet, Facets
from ..search.operators import Field, take_operators, with_operator, without_operator, write
from ..search.query import LONGEST
from ..search.result import SearchResult
from .desk import Desk

PAGE = 10
_LAST = 100


@dataclass(frozen=True, slots=True)
class Question:
    """What the form asks: the words with their operators, and the page, counted from 1."""

    text: str
    every: bool = False
    page: int = 1

    @classmethod
    def of(cls, given: MultiDict[str, str]) -> "Question":
        """Read from an address; whatever is not a number is page 1, no control character remains.

        ``rank`` and ``status`` of older bookmarks become operators.
        """
        number = given.get("page", "1")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 1
        text = clean(given.get("q", ""))
        for name, field in (("rank", Field.RANK), ("status", Field.STATUS)):
            if value := clean(given.get(name, "")).replace('"', ""):
                text = with_operator(text, field, value)
        return cls(text=text, every=given.get("all") == "1", page=min(max(page, 1), _LAST))

    def arguments(self, page: int = 1, text: str | None = None) -> dict[str, str]:
        """The address of another page of the same question, or of another ``text``."""
        all_arguments = {
            "q": self.text if text is None else text,
            "all": "1" if self.every else "",
            "page": str(page) if page > 1 else "",
        }
        return {name: value for name, value in all_arguments.items() if value}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to narrow to: its name, how many clauses have it, and the query that asks for them alone."""

    name: str
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """One facet. ``chosen``: the query is narrowed in it; ``text``: the query without that."""

    name: str
    choices: tuple[Choice, ...]
    chosen: bool
    text: str


@dataclass(frozen=True, slots=True)
class Chip:
    """An operator of the query and the query without it. ``idle``: it names nothing and was left out."""

    name: str
    text: str
    idle: bool


@dataclass(frozen=True, slots=True)
class Results:
    """One page: what was found, the number of its first hit, the pages there are, what narrows it."""

    question: Question
    found: SearchResult
    pages: int
    groups: tuple[Group, ...]
    chips: tuple[Chip, ...]

    @property
    def first(self) -> int:
        """The number of the first hit shown."""
        return (self.question.page - 1) * PAGE + 1


def clean(text: str) -> str:
    """``text`` as one line that can be shown, as long as a search reads it."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text[: LONGEST + 1])
    return shown.strip()


def look_up(desk: Desk, setting: Setting, question: Question) -> Results:
    """Answer the question; the last page for one behind it."""
    found = desk.search(setting, question.text, PAGE, question.page, every=question.every)
    pages = min(found.pages, _LAST)
    if question.page > pages > 0:
        question = replace(question, page=pages)
        found = desk.search(setting, question.text, PAGE, pages, every=question.every)
    if question.page == 1:
        asked = found.understood.asked if found.understood else question.text
        found = answered(setting, found, asked)
    ignored = found.understood.ignored if found.understood else ()
    groups = tuple(_groups(question.text, found.facets, ignored)) if found.facets else ()
    return Results(question, found, pages, groups, tuple(_chips(question.text, ignored)))


def _groups(text: str, facets: Facets, ignored: Container[str]) -> Iterator[Group]:
    """The facets that tell anything apart, and those the query is narrowed in."""
    counted = (each for each in take_operators(text)[1] if str(each) not in ignored)
    narrowed = {each.field for each in counted if not each.negated}
    for field, group in (
        (Field.RANK, facets.ranks),
        (Field.STATUS, facets.statuses),
        (Field.WORK, facets.works),
        (Field.YEAR, facets.years),
    ):
        chosen = field in narrowed
        if len(group) > 1 or chosen:
            choices = tuple(_choice(text, facet) for facet in group)
            yield Group(field.value, choices, chosen, without_operator(text, field))


def _choice(text: str, facet: Facet) -> Choice:
    return Choice(facet.value, facet.count, with_operator(text, facet.field, facet.value))


def _chips(text: str, ignored: Container[str]) -> Iterator[Chip]:
    rest, operators = take_operators(text)
    for place, operator in enumerate(operators):
        without = write(rest, operators[:place] + operators[place + 1 :])
        yield Chip(str(operator), without, str(operator) in ignored)
