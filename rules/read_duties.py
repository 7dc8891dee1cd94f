"""Reading responsibilities and the duties of each role into records."""

from collections.abc import Iterable, Mapping

from ..law.reader import Reader, suggestion
from .duty import DutyItem, Responsibility, Role
from .figure import Figure
from .read_sources import Anchors, read_basis, read_term
from .schema import DUTY_ITEM, RESPONSIBILITY, ROLE
from .shape import read_fields


def read_responsibilities(root: Reader, anchors: Anchors) -> dict[str, Responsibility]:
    """The section ``responsibilities``, by id."""
    found = {}
    for ident, entry in root.named("responsibilities", required=True):
        values = read_fields(entry, RESPONSIBILITY)
        source = anchors.take(entry, values["authority"], values["anchor"])
        found[ident] = Responsibility(ident, values["name"], values["bearer"], source)
    return found


def read_roles(
    root: Reader,
    responsibilities: Mapping[str, Responsibility],
    figures: Mapping[str, Figure],
    forms: Iterable[str],
    anchors: Anchors,
    *,
    required: bool = True,
) -> dict[str, Role]:
    """The section ``duties``, by id of the role. ``figures`` and ``forms`` are what items may name."""
    known = tuple(forms)
    roles = {}
    for ident, entry in root.named("duties", required=required):
        values = read_fields(entry, ROLE)
        bears = values["bears"]
        if bears and bears not in responsibilities:
            entry.fault("bears", f"没有责任“{bears}”", suggestion(bears, responsibilities))
        roles[ident] = Role(
            id=ident,
            name=values["role"],
            bears=responsibilities.get(bears),
            basis=read_basis(entry, values, anchors),
            items=tuple(
                read_duty(f"{ident}.{number}", row, figures, known, anchors)
                for number, row in enumerate(values["items"], 1)
            ),
            term=read_term(entry, values),
            applies_to=values["applies_to"],
            note=values["note"],
        )
    return roles


def read_duty(
    ident: str,
    row: Reader,
    figures: Mapping[str, Figure],
    forms: tuple[str, ...],
    anchors: Anchors,
) -> DutyItem:
    """One item of a role; ``figures`` and ``forms`` are what it may name."""
    values = read_fields(row, DUTY_ITEM)
    item = DutyItem(
        id=ident,
        text=values["text"],
        basis=read_basis(row, values, anchors),
        tiers=values["tiers"],
        when=values["when"],
        form=values["form"],
        term=read_term(row, values),
        where=row.source.where(row.path),
    )
    for name in item.figures:
        if name not in figures:
            row.fault("text", f"引用了不存在的数值“{{{name}}}”", suggestion(name, figures))
    if item.form and item.form not in forms:
        row.fault("form", f"没有表单“{item.form}”", suggestion(item.form, forms))
    return item
