"""What the rulebook answers to a question: values or the refusal in its exact words, and their sources.

The one place for the command line and the pages. The heavy parts of the rulebook load only when an answer
is made; answers read back from a cache need none of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from .foreign import FOREIGN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..law.corpus import Corpus
    from .explain import Explanation, RowView, SourceView
    from .figure import Figure
    from .resolve import Resolver

NO_VALUE = "没有可直接适用的数值"
_NAMED = {"秘密": "(?<!国家)(?<!工作)(?<!商业)(?<!保守)秘密", "一般": "一般(?=涉密|岗|人员|等级)"}
"""Keys that are also everyday words: 国家秘密 names no level, 一般几年 no tier."""


@dataclass(frozen=True, slots=True)
class AnswerSource:
    """A provision on the day. ``rank``: 层级, or that it is another unit's or a mere reference.

    ``status``: 效力, "" for what has no force; ``held``: whether its text is at hand.
    """

    citation: str
    rank: str
    status: str
    applies_to: str
    held: bool


@dataclass(frozen=True, slots=True)
class AnswerValue:
    """The value for one key (核心 …, "" where there is none): ``value`` or "", its ``basis``, and why."""

    key: str
    value: str
    basis: str
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What one source says: ``values`` and ``relations`` (how it stands to the answer) by key."""

    values: Mapping[str, str]
    relations: Mapping[str, str]
    source: AnswerSource
    standing: str
    profile: str
    note: str

    @property
    def relation(self) -> str:
        """How the source stands to the answer, each sentence once."""
        return "；".join(dict.fromkeys(self.relations.values()))

    @property
    def said(self) -> str:
        """The values in one line: 核心3—5年，重要2—3年."""
        return "，".join(f"{key}{value}" for key, value in self.values.items())


@dataclass(frozen=True, slots=True)
class Answer:
    """One figure on one day: the values by key, whence the duty comes, and every source that speaks.

    ``starts`` and ``counting``: from when and how a time runs; ``who`` has to act, ``to`` whom, and what
    follows when it has run out (``effect``); "" where the rulebook says nothing of it.
    """

    ident: str
    name: str
    values: tuple[AnswerValue, ...]
    authority: AnswerSource
    rows: tuple[AnswerRow, ...]
    starts: str
    counting: str
    who: str
    to: str
    effect: str

    @property
    def reasons(self) -> tuple[str, ...]:
        """Each reason once; of refusals, which differ only in the key, the first."""
        given = [each.reason for each in self.values if each.value]
        refused = [each.reason for each in self.values if not each.value]
        sentences = (f"{reason.rstrip('。')}。" for reason in [*given, *refused[:1]])
        return tuple(dict.fromkeys(sentences))

    def narrowed(self, query: str) -> "Answer":
        """Only the keys that ``query`` names, where it names any: 核心涉密人员脱密期."""
        known = [each.key for each in self.values if each.key]
        keys = [key for key in known if re.search(_NAMED.get(key, key), query)]
        if not keys:
            return self
        values = tuple(each for each in self.values if each.key in keys)
        rows = tuple(row for row in (_only(each, keys) for each in self.rows) if row.values)
        return replace(self, values=values, rows=rows)

    def as_json(self) -> "dict[str, Any]":
        """The answer as plain data, with the field names of the command line."""
        return {
            "id": self.ident,
            "name": self.name,
            "values": [
                {"key": each.key, "value": each.value, "basis": each.basis} for each in self.values
            ],
            "reasons": list(self.reasons),
            "authority": _plain(self.authority),
            "starts": self.starts,
            "counting": self.counting,
            "who": self.who,
            "to": self.to,
            "effect": self.effect,
            "rows": [
                {
                    "values": dict(row.values),
                    "source": _plain(row.source),
                    "standing": row.standing,
                    "profile": row.profile,
                    "note": row.note,
                    "relation": row.relation,
                }
                for row in self.rows
            ],
        }


def _plain(source: AnswerSource) -> "dict[str, Any]":
    return {name: getattr(source, name) for name in AnswerSource.__slots__}


def _only(row: AnswerRow, keys: Iterable[str]) -> AnswerRow:
    values = {key: row.values[key] for key in keys if key in row.values}
    relations = {key: row.relations[key] for key in values}
    return replace(row, values=values, relations=relations)


def answer(resolver: "Resolver", corpus: "Corpus", name: str) -> Answer:
    """The answer of ``resolver`` for the figure (id or Chinese name), all its keys.

    Sources that do not apply on the day are left out. Raises RuleError for a figure that does not exist.
    """
    from .explain import explain, view_source  # noqa: PLC0415

    figure = resolver.rulebook.figure(name)
    told = {key: explain(resolver, corpus, figure.id, key) for key in figure.key.names.values()}
    return Answer(
        ident=figure.id,
        name=figure.name,
        values=tuple(_value(resolver, figure, each) for each in told.values()),
        authority=_source(view_source(figure.authority, corpus, resolver.situation.as_of)),
        rows=tuple(_rows(resolver, figure, told)),
        starts=figure.starts,
        counting=figure.counting,
        who=figure.who,
        to="、".join(figure.to),
        effect=figure.effect,
    )


def _value(resolver: "Resolver", figure: "Figure", told: "Explanation") -> AnswerValue:
    return AnswerValue(told.key, told.value, told.basis, _reason(resolver, figure, told))


def _reason(resolver: "Resolver", figure: "Figure", told: "Explanation") -> str:
    """Why this value; where nothing binds and nothing was adopted, the sentence for all keys alike."""
    from .resolve import no_public_figure  # noqa: PLC0415

    bound = any(row.standing.binding for row in figure.values)
    adoption = resolver.adoptions.get(figure.name)
    if adoption and adoption.chosen and told.key not in adoption.chosen and not told.value:
        return f"本单位采用的数值中没有“{told.key}”一档；设有这一档的，在单位.yaml 的“采用”下补上"
    if told.value or bound or adoption:
        return told.reason
    how = f"先在本单位制度中规定，再在单位.yaml 的“采用”下填写“{figure.name}”"
    return f"{no_public_figure(figure)}。本单位没有采用数值；需要采用的，{how}"


def _rows(
    resolver: "Resolver", figure: "Figure", told: "Mapping[str, Explanation]"
) -> Iterator[AnswerRow]:
    """The rows of the figure valid on the day; each explanation lists those that speak of its key."""
    listed = {key: iter(each.rows) for key, each in told.items()}
    for row in figure.values:
        views: dict[str, RowView] = {key: next(listed[key]) for key in listed if key in row.by}
        if views and row.valid(resolver.situation.as_of):
            first = next(iter(views.values()))
            yield AnswerRow(
                values={key: view.values[key] for key, view in views.items()},
                relations={key: view.relation for key, view in views.items()},
                source=_source(first.source),
                standing=first.standing,
                profile=first.profile,
                note=first.note,
            )


def _source(view: "SourceView") -> AnswerSource:
    """A unit's rules that rules.yaml refers to are another unit's; a commentary has no force."""
    from ..law.rank import Rank  # noqa: PLC0415
    from .clauseview import COMMENTARY  # noqa: PLC0415

    rank = FOREIGN if view.rank == Rank.UNIT.value else view.rank
    status = "" if view.rank == COMMENTARY else view.status
    return AnswerSource(view.citation, rank, status, view.applies_to, view.held)
