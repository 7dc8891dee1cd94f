"""Reading what a rule rests on: authority and reference with their anchors, and when it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..law.reader import Reader
from .source import Basis, Source
from .term import Term


@dataclass(frozen=True, slots=True)
class Anchored:
    """One claim to be checked against the texts: ``source`` and where in rules.yaml it stands.

    ``own``: it stands in an overlay, whose instruments need not be held.
    """

    source: Source
    where: str
    own: bool = False


@dataclass(slots=True)
class Anchors:
    """The claims met while reading, in file order."""

    found: list[Anchored] = field(default_factory=list)
    own: bool = False

    def take(self, entry: Reader, citation: str, anchor: str, key: str = "anchor") -> Source:
        """The source, remembered for the check against the texts; ``key`` is where the anchor stands."""
        source = Source(citation, anchor)
        if citation and anchor:  # what is lacking was reported while reading
            where = entry.source.where((*entry.path, key))
            self.found.append(Anchored(source, where, self.own))
        return source


def read_basis(
    entry: Reader, values: Mapping[str, Any], anchors: Anchors, parent: Basis | None = None
) -> Basis:
    """Authority, reference or both out of an entry read by a shape with ``SOURCE``.

    ``anchor`` belongs to the authority, ``reference_anchor`` to the reference; where only a reference
    stands, ``anchor`` is its own. Without either the entry rests on ``parent``'s source, by its own
    anchor if it has one. What lacks is reported.
    """
    authority, reference = values["authority"], values["reference"]
    anchor, other = values["anchor"], values["reference_anchor"]
    if not authority and not reference:
        if parent is not None:
            return _inherited(entry, anchor, anchors, parent)
        entry.fault("", "没有出处", "请写 authority（有约束力的条款）或者 reference（参考出处）")
        return Basis(Source("", ""), None)
    if not authority and not other:
        anchor, other = "", anchor
    for written, its, key in (
        (authority, anchor, "anchor"),
        (reference, other, "reference_anchor" if authority else "anchor"),
    ):
        if written and not its:
            entry.fault(key, f"缺少“{key}”", f"请填写“{written}”条文中能找到的几个字")
    key = "reference_anchor" if values["reference_anchor"] else "anchor"
    return Basis(
        anchors.take(entry, authority, anchor) if authority else None,
        anchors.take(entry, reference, other, key) if reference else None,
    )


def _inherited(entry: Reader, anchor: str, anchors: Anchors, parent: Basis) -> Basis:
    if not anchor:
        return parent
    source = anchors.take(entry, parent.source.citation, anchor)
    return Basis(source, None) if parent.binding else Basis(None, source)


def read_term(entry: Reader, values: Mapping[str, Any]) -> Term:
    """``from``, ``to`` and ``replaced_by``; an end before the start is reported."""
    term = Term(values["from"], values["to"], values["replaced_by"])
    if term.from_day and term.to_day and term.to_day <= term.from_day:
        entry.fault("to", "终止日期不晚于起始日期", "请核对 from 与 to")
    return term
