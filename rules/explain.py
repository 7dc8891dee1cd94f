"""Why this value: the authority, what the unit adopted, every source that speaks, and which governs."""

from dataclasses import dataclass
from datetime import date

from ..law.corpus import Corpus
from ..law.errors import CitationError, RuleError
from .adopting import binding_value
from .clauseview import COMMENTARY
from .conflict import Conflict
from .figure import Figure, FigureValue
from .layer import Layer
from .resolve import Resolved, Resolver, no_public_figure
from .source import Source


@dataclass(frozen=True, slots=True)
class SourceView:
    """A provision as known to the corpus on the day."""

    citation: str
    anchor: str
    rank: str
    status: str
    applies_to: str
    effective: date | None
    held: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """One source's value: ``values`` by printed key, and how it relates to the answer."""

    values: dict[str, str]
    source: SourceView
    standing: str
    profile: str
    note: str
    relation: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole answer for one figure and key. ``value`` is empty where there is none to print.

    ``conflicts``: the settled disagreements that are about the figure.
    """

    figure: Figure
    key: str
    value: str
    basis: str
    reason: str
    authority: SourceView
    rows: tuple[RowView, ...]
    conflicts: tuple[Conflict, ...] = ()


def view_source(source: Source, corpus: Corpus, as_of: date) -> SourceView:
    """What the corpus knows of the instrument a source names; unknown ones are said to be so."""
    try:
        found = corpus.resolve(source.citation, as_of)
    except CitationError:
        unknown = "资料库未收录"
        return SourceView(source.citation, source.anchor, unknown, unknown, "", None, held=False)
    version = found.version
    return SourceView(
        citation=source.citation,
        anchor=source.anchor,
        rank=version.rank.value if version.rank else COMMENTARY,
        status=version.status(as_of).value,
        applies_to=version.applies_to,
        effective=version.effective,
        held=found.held,
    )


def explain(resolver: Resolver, corpus: Corpus, name: str, key: str = "") -> Explanation:
    """Explain the figure (id or Chinese name) for ``key``; without a key where one is needed, all rows.

    Raises RuleError for a figure or key that does not exist. No value is not an error here: the
    reason then says so in the exact words.
    """
    figure = resolver.rulebook.figure(name)
    as_of = resolver.situation.as_of
    resolved = _try(resolver, figure, key)
    rows = tuple(
        RowView(
            values={k: str(span) for k, span in row.by.items() if not key or k == key},
            source=view_source(row.source, corpus, as_of),
            standing=row.standing.value,
            profile=row.profile,
            note=row.note,
            relation=_relation(row, key, resolved, resolver, figure.id),
        )
        for row in figure.values
        if not key or key in row.by
    )
    return Explanation(
        figure=figure,
        key=key,
        value=_value(resolved),
        basis=resolved.basis if isinstance(resolved, Resolved) else "",
        reason=_reason(resolved, figure, key, as_of),
        authority=view_source(figure.authority, corpus, as_of),
        rows=rows,
        conflicts=tuple(
            conflict
            for conflict in resolver.rulebook.conflicts.values()
            if figure.id in conflict.about
        ),
    )


def _try(resolver: Resolver, figure: Figure, key: str) -> Resolved | RuleError | None:
    """The value, the refusal, or None where no key was given for a figure that needs one."""
    if not key and "" not in figure.key.names.values():
        return None
    Resolver.require_key(figure, key)
    try:
        return resolver.resolve(figure.id, key)
    except RuleError as refusal:
        return refusal


def _value(resolved: Resolved | RuleError | None) -> str:
    """What the law bounds is said as a bound: 不超过20年, not 20年."""
    if not isinstance(resolved, Resolved):
        return ""
    figure = resolved.figure
    plain = resolved.adopted or figure.kind != "periods"
    return resolved.phrase if plain else figure.bounded(resolved.quantity)


def _reason(resolved: Resolved | RuleError | None, figure: Figure, key: str, as_of: date) -> str:
    if resolved is None:
        names = "、".join(figure.key.names.values())
        return f"按{names}区分，须指明其中一档才有适用的数值"
    if isinstance(resolved, RuleError):
        return str(resolved)
    bound = binding_value(figure, key, as_of)
    if resolved.adopted and bound is not None:
        law = f"{bound.source.citation}规定 {bound.by[key]}"
        return f"{law}；本单位在“{resolved.basis}”中规定 {resolved.quantity}，不宽于它，按本单位规定执行"
    if resolved.adopted:
        return f"{no_public_figure(figure)}。本单位已在“{resolved.basis}”中规定，按本单位规定执行"
    if bound is not None and bound.layer is not Layer.NATIONAL:
        return f"{_wider(figure, key, as_of)}{bound.source.citation}（{bound.layer.value}）更严，以更严的为准"
    exception = f"；{figure.exception}" if figure.exception else ""
    return f"{resolved.basis}直接规定，各单位不得放宽{exception}"


def _wider(figure: Figure, key: str, as_of: date) -> str:
    """What the national rule says, where there is one."""
    for row in figure.values:
        if row.layer is Layer.NATIONAL and row.standing.binding and row.valid(as_of):
            return f"{row.source.citation}规定 {row.by[key]}；" if key in row.by else ""
    return ""


def _relation(
    row: FigureValue,
    key: str,
    resolved: Resolved | RuleError | None,
    resolver: Resolver,
    figure_id: str,
) -> str:
    as_of = resolver.situation.as_of
    if not row.valid(as_of):
        return f"在 {as_of} 不适用（起 {row.from_day or '不详'}，止 {row.to_day or '—'}）"
    if row.standing.binding:
        bound = binding_value(resolver.rulebook.figure(figure_id), key, as_of)
        if bound is not None and bound is not row and key in row.by:
            return f"有约束力；适用更严的{bound.source.citation}"
        return "有约束力，直接适用"
    if isinstance(resolved, Resolved) and key in row.by and row.by[key].holds(resolved.quantity):
        if resolved.adopted:
            return "与本单位采用的数值相符；约束力来自本单位制度"
        return f"与上述数值相符；约束力来自{resolved.basis}，不来自这里"
    return "无约束力，未经本单位制度规定不得作为依据"
