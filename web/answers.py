"""Figures of the rulebook that a query names, as a panel above the hits: the value and where it is from."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..cli.setting import Setting
from ..law.errors import GuijuError
from ..rules.explain import Explanation, RowView, SourceView, explain

_MOST = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """One figure. ``values``: key (核心 …, "" where there is none), value or "", basis; ``rows``: every source.

    ``reasons``: why these values, or why there is none, each sentence once.
    """

    name: str
    values: tuple[tuple[str, str, str], ...]
    reasons: tuple[str, ...]
    authority: SourceView
    rows: tuple[RowView, ...]
    starts: str


def answers_for(setting: Setting, query: str) -> tuple[Answer, ...]:
    """The figures whose names stand in the query. Faulty rules or unit data give no panel, not an error.

    What is wrong with them is told where documents are made.
    """
    plain = "".join(query.split())
    try:
        named = [figure for figure in setting.rulebook.figures.values() if figure.name in plain]
        return tuple(
            _answer(setting, figure.name, _keys(figure.key.names.values(), plain))
            for figure in named[:_MOST]
        )
    except GuijuError:
        return ()


def _keys(names: Iterable[str], query: str) -> list[str]:
    """The keys the query names, else all."""
    known = list(names)
    return [name for name in known if name and name in query] or known


def _answer(setting: Setting, name: str, keys: list[str]) -> Answer:
    told = [explain(setting.resolver, setting.corpus, name, key) for key in keys]
    rows = explain(setting.resolver, setting.corpus, name, keys[0] if len(keys) == 1 else "").rows
    return Answer(
        name=name,
        values=tuple((each.key, each.value, each.basis) for each in told),
        reasons=_reasons(told),
        authority=told[0].authority,
        rows=rows,
        starts=told[0].figure.starts,
    )


def _reasons(told: list[Explanation]) -> tuple[str, ...]:
    """Each reason once; of refusals, which differ only in the key, the first."""
    given = [each.reason for each in told if each.value]
    refused = [each.reason for each in told if not each.value]
    sentences = (f"{reason.rstrip('。')}。" for reason in [*given, *refused[:1]])
    return tuple(dict.fromkeys(sentences))
