"""Reading profiles, figures and equipment into records."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from ..law.errors import Fault
from ..law.reader import Reader, suggestion
from .figure import Count, Days, Figure, FigureValue, Key, Span, Standing
from .quantity import AT_ONCE, UNITS, WORKING_DAYS, Quantity
from .read_sources import Anchors, read_term
from .rulebook import OWN_PROFILE, Profile
from .schema import COUNT, FIGURE, FIGURE_ROW, FIGURE_SECTIONS, PROFILE
from .shape import read_fields
from .source import Source

Value = TypeVar("Value")


def read_profiles(root: Reader) -> dict[str, Profile]:
    """The section ``profiles``, by Chinese name."""
    profiles = {}
    for name, entry in root.named("profiles", required=True):
        if name == OWN_PROFILE:
            entry.fault("", f"“{OWN_PROFILE}”是保留的口径名", "请换一个名称")
        values = read_fields(entry, PROFILE)
        profiles[name] = Profile(name, values["kinds"], values["note"], values["closed"])
    return profiles


def read_figures(
    root: Reader, profiles: Mapping[str, Profile], anchors: Anchors
) -> dict[str, Figure]:
    """All sections of figures, by id. An id and a name stand once in the whole file."""
    figures: dict[str, Figure] = {}
    for kind in FIGURE_SECTIONS:
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
    kind: str, ident: str, entry: Reader, profiles: Mapping[str, Profile], anchors: Anchors
) -> Figure | None:
    values = read_fields(entry, FIGURE)
    key, unit = values["key"], values["unit"]
    if unit and unit not in (*UNITS, AT_ONCE):
        entry.fault("unit", f"不认识的单位“{unit}”", f"可用：{'、'.join(UNITS)}、{AT_ONCE}")
    _require(entry, values, kind)
    authority = anchors.take(entry, values["authority"], values["anchor"])
    rows = tuple(_Row(row, authority, anchors) for row in values["values"])
    count = _count(values["count"])
    if count and (count.days is Days.WORKING) != (unit == WORKING_DAYS):
        mend = f"按工作日计算的，unit 写 {WORKING_DAYS}，count 的 days 写 working"
        entry.fault("count", "单位与计算方法不一致", mend)
    if key is None or values["direction"] is None:
        return None
    told = {
        name: values[name]
        for name in (
            "name", "per", "direction", "starts", "counting", "who", "to", "effect", "exception",
            "applies_to", "note",
        )
    }  # fmt: skip
    return Figure(
        id=ident,
        kind=kind,
        key=key,
        unit=unit,
        count=count,
        authority=authority,
        values=tuple(row.value(key, unit, profiles) for row in rows),
        where=entry.source.where(entry.path),
        **told,
    )


def _require(entry: Reader, values: Mapping[str, Any], kind: str) -> None:
    """What a section needs besides: from when a time runs, and who has to act towards whom."""
    needed = {
        "periods": ("starts", "counting"),
        "deadlines": ("starts", "who", *(() if values["effect"] else ("to",))),
    }
    for name in needed.get(kind, ()):
        if not values[name]:
            entry.fault(name, f"缺少“{name}”", f"请填写“{name}”")


def _count(entry: Reader | None) -> Count | None:
    if entry is None:
        return None
    values = read_fields(entry, COUNT)
    return None if None in values.values() else Count(**values)


class _Row:
    """One row of a figure, read before the figure's key is known to be right."""

    def __init__(self, entry: Reader, authority: Source, anchors: Anchors) -> None:
        self.entry = entry
        self.values = read_fields(entry, FIGURE_ROW)
        self.source = read_row_source(entry, self.values, authority, anchors)

    def value(self, key: Key, unit: str, profiles: Mapping[str, Profile]) -> FigureValue:
        """The record; faults of its numbers, profile and holders go to the reader."""
        values, entry = self.values, self.entry
        profile = values["profile"]
        if profile and profile not in profiles:
            entry.fault("profile", f"没有口径“{profile}”", suggestion(profile, profiles))
        by = read_by(entry, key, lambda at, name, raw: read_span(at, name, raw, unit))
        if values["holders"] and any(
            span.point is None or span.point.number != len(values["holders"])
            for span in by.values()
        ):
            entry.fault("holders", "份数与持有人的个数不同", "每份写一个持有人")
        standing = values["standing"] or Standing.REFERENCE
        if values["gloss"] and standing is not Standing.REFERENCE:
            entry.fault("gloss", "批注不能是法定或者规定的数值", "请把 standing 改为 参考值")
        return FigureValue(
            by=by,
            standing=standing,
            source=self.source,
            profile=profile,
            term=read_term(entry, values),
            applies_to=values["applies_to"],
            holders=values["holders"],
            gloss=values["gloss"],
            note=values["note"],
            where=entry.source.where(entry.path),
        )


def read_row_source(
    row: Reader, values: Mapping[str, Any], authority: Source, anchors: Anchors
) -> Source:
    """A binding row stands in an authority: the rule's, or its own where another bound before.

    A 参考值 must say where it comes from.
    """
    reference = values["reference"]
    if reference or values["standing"] is Standing.REFERENCE:
        if not reference:
            row.fault("reference", "缺少“reference”", "参考值必须写明出处")
        cited = reference
    else:
        cited = values["authority"] or authority.citation
    anchor = values["anchor"] or values["reference_anchor"]
    if not anchor:
        row.fault("anchor", "缺少“anchor”", "请填写条文中能找到的几个字")
    return anchors.take(row, cited, anchor)


def read_by(
    row: Reader, key: Key, take: Callable[[Reader, str, object], Value | None]
) -> dict[str, Value]:
    """The column ``by`` by printed key; ``take`` makes one value of what is written, or reports it."""
    raw = row.data.get("by")
    if key is Key.NONE:
        alone = None if raw is None else take(row, "by", raw)
        return {"": alone} if alone is not None else {}
    if not isinstance(raw, dict):
        row.fault("by", "应按键分列", f"如 {{{', '.join(f'{k}: 1' for k in key.names)}}}")
        return {}
    entries = Reader(row.source, (*row.path, "by"), row.faults)
    found = {}
    for name, printed in key.names.items():
        written = entries.get(name)
        value = None if written is None else take(entries, name, written)
        if value is not None:
            found[printed] = value
    entries.finish()
    return found


def read_span(entry: Reader, name: str, raw: object, unit: str) -> Span | None:
    """``3``, ``6个月`` or ``[3, 5]`` as a span in ``unit``."""
    ends = raw if isinstance(raw, list) else [raw, raw]
    try:
        low, high = (_quantity(end, unit) for end in cast(list[object], ends))
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
