"""The schema of profiles and figures in rules.yaml, and reading them into records."""

from collections.abc import Mapping

from ..law.errors import Fault
from ..law.reader import Reader, suggestion
from .figure import Direction, Figure, FigureValue, Key, Source, Span, Standing
from .quantity import AT_ONCE, UNITS, Quantity
from .rulebook import OWN_PROFILE, Anchored, Profile

KINDS = ("periods", "hours", "counts", "deadlines")


def read_profiles(root: Reader) -> dict[str, Profile]:
    """The section ``profiles``, by Chinese name."""
    profiles = {}
    for name, entry in root.named("profiles", required=True):
        if name == OWN_PROFILE:
            entry.fault("", f"“{OWN_PROFILE}”是保留的口径名", "请换一个名称")
        profiles[name] = Profile(
            name,
            kinds=entry.texts("kinds", required=True),
            note=entry.text("note", required=True),
            closed=entry.day("closed"),
        )
        entry.finish()
    return profiles


def read_source(
    entry: Reader, name: str, anchors: list[Anchored], anchor: str = "anchor"
) -> Source:
    """The citation under ``name`` with its anchor, remembered for the check against the texts."""
    source = Source(entry.text(name, required=True), entry.text(anchor, required=True))
    anchors.append(Anchored(source, entry.source.where((*entry.path, anchor))))
    return source


def read_figures(
    root: Reader, profiles: Mapping[str, Profile], anchors: list[Anchored]
) -> dict[str, Figure]:
    """The four sections of figures, by id. An id stands once in the whole file."""
    figures: dict[str, Figure] = {}
    for kind in KINDS:
        for ident, entry in root.named(kind):
            if ident in figures:
                entry.fault("", f"编号“{ident}”在别处已用过", "请换一个编号")
            figure = _figure(kind, ident, entry, profiles, anchors)
            if figure is not None:
                figures[ident] = figure
    _refuse_same_names(figures, root.faults)
    return figures


def _refuse_same_names(figures: Mapping[str, Figure], faults: list[Fault]) -> None:
    seen: dict[str, Figure] = {}
    for figure in figures.values():
        first = seen.setdefault(figure.name, figure)
        if first is not figure:
            faults.append(Fault(figure.where, f"名称“{figure.name}”与{first.where}重复", "请改名"))


def _figure(
    kind: str, ident: str, entry: Reader, profiles: Mapping[str, Profile], anchors: list[Anchored]
) -> Figure | None:
    key = entry.choice("key", Key, required=True)
    direction = entry.choice("direction", Direction, required=True)
    unit = entry.text("unit", required=True)
    if unit not in (*UNITS, AT_ONCE):
        entry.fault("unit", f"不认识的单位“{unit}”", f"可用：{'、'.join(UNITS)}、{AT_ONCE}")
    authority = read_source(entry, "authority", anchors)
    if key is None or direction is None:
        return None
    values = tuple(
        value
        for row in entry.children("values", required=True)
        if (value := _value(row, key, unit, profiles, authority, anchors)) is not None
    )
    figure = Figure(
        id=ident,
        kind=kind,
        name=entry.text("name", required=True),
        key=key,
        unit=unit,
        per=entry.text("per"),
        direction=direction,
        starts=entry.text("starts", required=kind in ("periods", "deadlines")),
        counting=entry.text("counting", required=kind == "periods"),
        who=entry.text("who", required=kind == "deadlines"),
        to=entry.texts("to", required=kind == "deadlines" and "effect" not in entry.data),
        effect=entry.text("effect"),
        exception=entry.text("exception"),
        applies_to=entry.text("applies_to", required=True),
        authority=authority,
        values=values,
        where=entry.source.where(entry.path),
    )
    entry.finish()
    return figure


def _value(
    row: Reader,
    key: Key,
    unit: str,
    profiles: Mapping[str, Profile],
    authority: Source,
    anchors: list[Anchored],
) -> FigureValue | None:
    standing = row.choice("standing", Standing, required=True)
    profile = row.text("profile")
    if profile and profile not in profiles:
        row.fault("profile", f"没有口径“{profile}”", suggestion(profile, profiles))
    source = _value_source(row, standing, authority, anchors)
    value = FigureValue(
        by=_by(row, key, unit),
        standing=standing or Standing.REFERENCE,
        source=source,
        profile=profile,
        from_day=row.day("from"),
        to_day=row.day("to"),
        note=row.text("note"),
        where=row.source.where(row.path),
    )
    if value.from_day and value.to_day and value.to_day <= value.from_day:
        row.fault("to", "终止日期不晚于起始日期", "请核对 from 与 to")
    row.finish()
    return value


def _value_source(
    row: Reader, standing: Standing | None, authority: Source, anchors: list[Anchored]
) -> Source:
    """A binding value stands in an authority: the figure's, or its own where another bound before.

    A 参考值 must say where it comes from.
    """
    if standing is not Standing.REFERENCE and "reference" not in row.data:
        cited = row.text("authority") or authority.citation
        source = Source(cited, row.text("anchor", required=True))
        anchors.append(Anchored(source, row.source.where((*row.path, "anchor"))))
        return source
    return read_source(row, "reference", anchors)


def _by(row: Reader, key: Key, unit: str) -> dict[str, Span]:
    raw = row.get("by", required=True)
    if key is Key.NONE:
        span = None if raw is None else _span(row, "by", raw, unit)
        return {"": span} if span else {}
    if not isinstance(raw, dict):
        row.fault("by", "应按等级或密级分列", f"如 {{{', '.join(f'{k}: 1' for k in key.names)}}}")
        return {}
    entries = Reader(row.source, (*row.path, "by"), row.faults)
    spans = {}
    for name, printed in key.names.items():
        value = entries.get(name)
        span = None if value is None else _span(entries, name, value, unit)
        if span:
            spans[printed] = span
    entries.finish()
    return spans


def _span(entry: Reader, name: str, raw: object, unit: str) -> Span | None:
    """``3``, ``6个月`` or ``[3, 5]`` as a span in ``unit``."""
    ends = raw if isinstance(raw, list) else [raw, raw]
    try:
        low, high = (_quantity(end, unit) for end in ends)
        ordered = low <= high
    except ValueError:
        entry.fault(name, f"“{raw}”不是数值", "写一个数、带单位的数（6个月）或者 [低, 高]")
        return None
    if not ordered:
        entry.fault(name, f"区间 {raw} 的低值大于高值", "请把较小的写在前面")
        return None
    return Span(low, high)


def _quantity(raw: object, unit: str) -> Quantity:
    if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0:
        return Quantity(raw, unit)
    if isinstance(raw, str):
        return Quantity.parse(raw)
    raise ValueError(raw)
