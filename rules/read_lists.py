"""Reading checklists, conflicts and exemptions into records."""

from collections.abc import Container
from itertools import pairwise

from ..law.reader import Reader
from .checklist import Checklist, ChecklistItem, Grade, Scoring
from .conflict import Conflict, Exemption, Saying
from .read_rulings import only, read_entries
from .read_sources import Anchors
from .schema import CHECK_ITEM, CHECKLIST, CONFLICT, EXEMPTION, GRADE, SAYING, SCORING
from .shape import read_fields
from .source import Basis


def read_checklists(root: Reader, anchors: Anchors) -> dict[str, Checklist]:
    """The section ``checklists``, by id. Every head is anchored in its own source or the list's."""
    return {
        common["id"]: Checklist(
            **common,
            **only(values, "kind", "issuer"),
            year=values["year"] or 0,
            scoring=_scoring(values["scoring"]),
            items=tuple(
                _item(number, row, common["basis"], anchors)
                for number, row in enumerate(values["items"], 1)
            ),
        )
        for _, values, common in read_entries(root, "checklists", CHECKLIST, anchors)
    }


def _item(number: int, row: Reader, parent: Basis, anchors: Anchors) -> ChecklistItem:
    values = read_fields(row, CHECK_ITEM)
    cited = values["authority"] or values["reference"] or parent.source.citation
    anchor = values["anchor"] or parent.source.anchor
    return ChecklistItem(
        number,
        values["name"],
        values["covers"],
        values["points"],
        values["veto"],
        anchors.take(row, cited, anchor),
    )


def _scoring(entry: Reader | None) -> Scoring | None:
    if entry is None:
        return None
    values = read_fields(entry, SCORING)
    grades = tuple(_grade(row) for row in values["grades"])
    for upper, lower in pairwise(grades):
        if lower.below != upper.low:
            entry.fault("grades", f"“{upper.name}”与“{lower.name}”之间有空档或者重叠", "请核对界限")
    return Scoring(values["full"] or 0, grades, values["rules"])


def _grade(row: Reader) -> Grade:
    values = read_fields(row, GRADE)
    return Grade(values["name"], values["low"] or 0, values["below"])


def read_conflicts(root: Reader, known: Container[str], anchors: Anchors) -> dict[str, Conflict]:
    """The section ``conflicts``, by id; ``known`` are the ids of rules they may be about."""
    found = {}
    for ident, entry in root.named("conflicts"):
        values = read_fields(entry, CONFLICT)
        for name in values["about"]:
            if name not in known:
                entry.fault("about", f"没有规则“{name}”", "请写规则的编号，见 guiju rules list")
        found[ident] = Conflict(
            id=ident,
            sources=tuple(_saying(row, anchors) for row in values["sources"]),
            **only(values, "name", "about", "settled_by", "reason", "governs"),
        )
    return found


def _saying(row: Reader, anchors: Anchors) -> Saying:
    values = read_fields(row, SAYING)
    return Saying(values["says"], anchors.take(row, values["citation"], values["anchor"]))


def read_exemptions(root: Reader) -> tuple[Exemption, ...]:
    """The list ``exempt``."""
    return tuple(_exemption(row) for row in root.children("exempt"))


def _exemption(row: Reader) -> Exemption:
    values = read_fields(row, EXEMPTION)
    clauses, subjects = values["clauses"], values["subjects"]
    if not clauses and not subjects:
        row.fault("clauses", "没有写明哪些条款", "请填写 clauses 或者 subjects")
    return Exemption(values["reason"], clauses, subjects, row.source.where(row.path))
