"""The schema of what is obliged in words, and reading it into records."""

from collections.abc import Mapping

from ..law.reader import Reader, suggestion
from .duty import (
    Checklist,
    ChecklistItem,
    Condition,
    DutyItem,
    Form,
    Prohibition,
    Responsibility,
    Role,
)
from .figure import Figure, Source
from .read_figures import read_source
from .rulebook import Anchored


def read_responsibilities(root: Reader, anchors: list[Anchored]) -> dict[str, Responsibility]:
    """The section ``responsibilities``, by id."""
    found = {}
    for ident, entry in root.named("responsibilities", required=True):
        found[ident] = Responsibility(
            ident,
            entry.text("name", required=True),
            entry.text("bearer", required=True),
            read_source(entry, "authority", anchors),
        )
        entry.finish()
    return found


def read_roles(
    root: Reader,
    responsibilities: Mapping[str, Responsibility],
    figures: Mapping[str, Figure],
    anchors: list[Anchored],
) -> dict[str, Role]:
    """The section ``duties``, by id of the role."""
    roles = {}
    for ident, entry in root.named("duties", required=True):
        bears = entry.text("bears")
        if bears and bears not in responsibilities:
            entry.fault("bears", f"没有责任“{bears}”", suggestion(bears, responsibilities))
        source, binding = _either_source(entry, anchors)
        items = tuple(
            _item(f"{ident}.{number}", row, figures, anchors)
            for number, row in enumerate(entry.children("items", required=True), 1)
        )
        name = entry.text("role", required=True)
        roles[ident] = Role(ident, name, responsibilities.get(bears), source, binding, items)
        entry.finish()
    return roles


def _either_source(entry: Reader, anchors: list[Anchored]) -> tuple[Source, bool]:
    """``authority`` (binding) or ``reference`` (a unit's rule); exactly one of them."""
    binding = "authority" in entry.data
    if binding and "reference" in entry.data:
        entry.fault("reference", "依据（authority）与参考出处（reference）只能写一个", "请删去一个")
        entry.get("reference")
    return read_source(entry, "authority" if binding else "reference", anchors), binding


def _item(
    ident: str, row: Reader, figures: Mapping[str, Figure], anchors: list[Anchored]
) -> DutyItem:
    source, binding = _either_source(row, anchors)
    item = DutyItem(
        ident,
        row.text("text", required=True),
        source,
        binding,
        row.source.where(row.path),
    )
    for name in item.figures:
        if name not in figures:
            row.fault("text", f"引用了不存在的数值“{{{name}}}”", suggestion(name, figures))
    row.finish()
    return item


def read_prohibitions(root: Reader, anchors: list[Anchored]) -> dict[str, Prohibition]:
    """The section ``prohibitions``, by id."""
    found = {}
    for ident, entry in root.named("prohibitions"):
        found[ident] = Prohibition(
            ident,
            entry.text("name", required=True),
            entry.text("text", required=True),
            entry.text("who", required=True),
            read_source(entry, "authority", anchors),
            entry.text("penalty"),
        )
        entry.finish()
    return found


def read_conditions(root: Reader, anchors: list[Anchored]) -> dict[str, Condition]:
    """The section ``conditions``, by id."""
    found = {}
    for ident, entry in root.named("conditions"):
        found[ident] = Condition(
            ident,
            entry.text("name", required=True),
            entry.text("text", required=True),
            entry.text("applies_to", required=True),
            entry.text("decides", required=True),
            read_source(entry, "authority", anchors),
        )
        entry.finish()
    return found


def read_forms(root: Reader, anchors: list[Anchored]) -> dict[str, Form]:
    """The section ``forms``, by id."""
    found = {}
    for ident, entry in root.named("forms"):
        referred = "reference" in entry.data
        found[ident] = Form(
            ident,
            entry.text("name", required=True),
            entry.text("fills", required=True),
            entry.texts("reviews"),
            entry.text("approves"),
            read_source(entry, "authority", anchors),
            read_source(entry, "reference", anchors, "reference_anchor") if referred else None,
        )
        entry.finish()
    return found


def read_checklists(root: Reader, anchors: list[Anchored]) -> dict[str, Checklist]:
    """The section ``checklists``, by id. Every head has its own anchor in the authority."""
    found = {}
    for ident, entry in root.named("checklists"):
        authority = read_source(entry, "authority", anchors)
        items = tuple(
            _head(number, row, authority, anchors)
            for number, row in enumerate(entry.children("items", required=True), 1)
        )
        found[ident] = Checklist(
            ident,
            entry.text("name", required=True),
            entry.text("issuer", required=True),
            entry.integer("year", required=True) or 0,
            authority,
            items,
        )
        entry.finish()
    return found


def _head(number: int, row: Reader, authority: Source, anchors: list[Anchored]) -> ChecklistItem:
    item = ChecklistItem(
        number,
        row.text("name", required=True),
        row.text("covers", required=True),
        row.text("anchor", required=True),
    )
    source = Source(authority.citation, item.anchor)
    anchors.append(Anchored(source, row.source.where((*row.path, "anchor"))))
    row.finish()
    return item
