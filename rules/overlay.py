"""Laying the rules of a locality, a sector or the unit over the national ones: stricter or new, never looser."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..law.errors import Fault, RuleError
from ..law.reader import Reader, suggestion
from ..law.yamltext import read_yaml
from .duty import Role
from .figure import Figure, FigureValue, Standing
from .layer import Layer, Overlay
from .load import read_text
from .overlay_schema import HEAD, MORE, TIGHTENING
from .quantity import Quantity
from .read_duties import read_duty, read_roles
from .read_figures import read_by, read_figures, read_span
from .read_lists import read_checklists
from .read_rulings import (
    read_conditions,
    read_criteria,
    read_equipment,
    read_forms,
    read_matters,
    read_penalties,
    read_prohibitions,
)
from .read_sources import Anchors
from .rulebook import Rulebook
from .schema import VERSION
from .shape import read_fields, take_fields
from .term import Term
from .tighten import bound_before, loosened

MOST = 50
_ADOPT = "本单位采用的数值写在单位.yaml 的“采用”下，不写在这里"


def lay_files(base: Rulebook, files: Sequence[Path], root: Path, kind: str) -> Rulebook:
    """``base`` with each file laid over it, the wider layers first. ``kind``: the 性质 of the unit.

    Files are named in messages as they stand below ``root``. Raises RuleError with all faults of a file.
    """
    if len(files) > MOST:
        raise RuleError(f"叠加的规则文件超过{MOST}份", where=str(root), mend="请合并文件")
    read = [_Sheet(read_text(path), str(path.relative_to(root))) for path in files]
    for sheet in sorted(read, key=lambda each: each.head.layer.height):
        base = sheet.laid(base, kind)
    return base


def lay(base: Rulebook, text: str, name: str, kind: str) -> Rulebook:
    """``base`` with the overlay written in ``text`` laid over it, for a unit of that kind."""
    return _Sheet(text, name).laid(base, kind)


@dataclass(frozen=True, slots=True)
class _Head:
    layer: Layer
    issuer: str
    kinds: tuple[str, ...]
    term: Term


class _Sheet:
    """One overlay: its head is read at once, the rest against what it is laid over."""

    def __init__(self, text: str, name: str) -> None:
        self.name, self.faults = name, list[Fault]()
        self.root = Reader.of(read_yaml(text, name), self.faults)
        self.head = self._head()

    def _head(self) -> _Head:
        root = self.root
        version = root.integer("version", required=True)
        if version not in (None, VERSION):
            root.fault("version", f"规则库格式版本 {version} 不受支持", f"应为 {VERSION}")
        values = take_fields(root, HEAD)
        layer = values["layer"]
        if layer is Layer.NATIONAL:
            root.fault("layer", "国家的规则在资料库中，不在工作目录叠加", "请写 地方、行业或者单位")
        if self.faults or layer is None:
            raise RuleError.of(self.faults)
        return _Head(layer, values["issuer"], values["applies_to"], Term(values["from"]))

    def laid(self, base: Rulebook, kind: str) -> Rulebook:
        """``base`` with this laid over it; checked but not used where it is for other kinds of unit."""
        anchors = Anchors(own=True)
        known = {each for profile in base.profiles.values() for each in profile.kinds}
        for each in self.head.kinds:
            if each not in {*known, kind, "其他"}:
                self.root.fault("applies_to", f"没有单位性质“{each}”", suggestion(each, known))
        added = self._added(base, anchors)
        tightened = _Tightening(base, self.head, anchors).read(self.root)
        more = dict(_more(self.root, base, added, anchors))
        self.root.finish()
        self._refuse_taken(base, added)
        if self.faults:
            raise RuleError.of(self.faults)
        active = not self.head.kinds or kind in self.head.kinds
        note = self._overlay(active, len(tightened), sum(map(len, added.values())) + len(more))
        if not active:
            return replace(base, overlays=(*base.overlays, note))
        sections: dict[str, Any] = {
            name: {**getattr(base, name), **rules} for name, rules in added.items()
        }
        sections["figures"] |= tightened
        sections["roles"] |= more
        claims = (*base.anchors, *anchors.found)
        return replace(base, **sections, anchors=claims, overlays=(*base.overlays, note))

    def _overlay(self, active: bool, tightened: int, added: int) -> Overlay:
        head = self.head
        day = head.term.from_day
        assert day is not None  # noqa: S101  # required by HEAD
        return Overlay(
            self.name, head.layer, head.issuer, head.kinds, day, active, tightened, added
        )

    def _added(self, base: Rulebook, anchors: Anchors) -> dict[str, dict[str, Any]]:
        """The rules that are new, section by section of the rulebook."""
        root, layer = self.root, self.head.layer
        figures = {
            ident: replace(each, values=tuple(replace(row, layer=layer) for row in each.values))
            for ident, each in read_figures(root, base.profiles, anchors).items()
        }
        forms = read_forms(root, anchors)
        return {
            "figures": figures,
            "equipment": read_equipment(root, anchors),
            "criteria": read_criteria(root, anchors),
            "roles": read_roles(
                root,
                base.responsibilities,
                {**base.figures, **figures},
                (*base.forms, *forms),
                anchors,
                required=False,
            ),
            "prohibitions": read_prohibitions(root, anchors),
            "conditions": read_conditions(root, anchors),
            "matters": read_matters(root, anchors),
            "forms": forms,
            "penalties": read_penalties(root, anchors),
            "checklists": read_checklists(root, anchors),
        }

    def _refuse_taken(self, base: Rulebook, added: Mapping[str, Mapping[str, Any]]) -> None:
        """A rule that stands is never replaced: an id or a figure's name taken is refused."""
        taken = {ident for _, ident, _, _ in base.entries()}
        names = {figure.name for figure in base.figures.values()}
        for section, rules in added.items():
            for ident, rule in rules.items():
                again = section == "figures" and rule.name in names
                if ident in taken or again:
                    said = f"编号“{ident}”" if ident in taken else f"名称“{rule.name}”"
                    mend = "已有的数值写在 tighten 下（只能更严），职责写在 more_duties 下；新增的请换一个编号和名称"
                    self.faults.append(
                        Fault(self.name, f"{said}在上一层规则中已有，不能改写", mend)
                    )


@dataclass(frozen=True, slots=True)
class _Tightening:
    """The section ``tighten`` of one overlay, against the figures it is laid over."""

    base: Rulebook
    head: _Head
    anchors: Anchors

    def read(self, root: Reader) -> dict[str, Figure]:
        """The figures that got a row, by id."""
        found: dict[str, Figure] = {}
        for name, entry in root.named("tighten"):
            values = read_fields(entry, TIGHTENING)
            try:
                figure = self.base.figure(name)
            except RuleError as error:
                entry.fault("", f"没有数值“{name}”", error.faults[0].mend)
                continue
            figure = found.get(figure.id, figure)
            row = self._row(figure, entry, values)
            for fault in _faults(figure, row, self.head.layer):
                entry.fault("by", *fault)
            found[figure.id] = replace(figure, values=(*figure.values, row))
        return found

    def _row(self, figure: Figure, entry: Reader, values: Mapping[str, Any]) -> FigureValue:
        by = read_by(entry, figure.key, lambda at, name, raw: read_span(at, name, raw, figure.unit))
        return FigureValue(
            by=by,
            standing=Standing.RULED,
            source=self.anchors.take(entry, values["authority"], values["anchor"]),
            profile="",
            term=Term(values["from"] or self.head.term.from_day, values["to"]),
            applies_to="、".join(self.head.kinds),
            holders=(),
            gloss=False,
            note=values["note"] or f"{self.head.issuer}的规定",
            where=entry.source.where(entry.path),
            layer=self.head.layer,
        )


def _faults(figure: Figure, row: FigureValue, layer: Layer) -> Iterator[tuple[str, str]]:
    """What makes the row unusable: another quantity, looser, or a choice that belongs elsewhere."""
    measure = Quantity(0, figure.unit)
    strange = [span for span in row.by.values() if not measure.comparable(span.low)]
    if strange:
        yield f"“{figure.name}”的取值“{strange[0]}”与该项的单位不同", f"单位应为“{figure.unit}”"
        return
    for key, other in loosened(figure, row):
        label = f"“{figure.name}”（{key}）" if key else f"“{figure.name}”"
        yield (
            f"{label}的取值“{row.by[key]}”（{row.source.citation}）宽于"
            f"{other.source.citation}规定的 {other.by[key]}",
            "下一层的规定只能更严，请核对两处条款",
        )
    if layer is Layer.UNIT:
        for key in row.by:
            if not bound_before(figure, row, key):
                yield f"“{figure.name}”没有上一层规定的数值，谈不上更严", _ADOPT
                return


def _more(
    root: Reader, base: Rulebook, added: Mapping[str, Mapping[str, Any]], anchors: Anchors
) -> Iterator[tuple[str, Role]]:
    """Roles that stand, with the items of ``more_duties`` after theirs."""
    figures, forms = {**base.figures, **added["figures"]}, (*base.forms, *added["forms"])
    for name, entry in root.named("more_duties"):
        values = read_fields(entry, MORE)
        try:
            role = base.role(name)
        except RuleError as error:
            entry.fault("", f"没有职责主体“{name}”", error.faults[0].mend)
            continue
        first = len(role.items) + 1
        items = tuple(
            read_duty(f"{role.id}.{number}", row, figures, forms, anchors)
            for number, row in enumerate(values["items"], first)
        )
        yield role.id, replace(role, items=(*role.items, *items))
