"""Reading what is ruled in words: prohibitions, conditions, matters, criteria, forms, penalties, equipment."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from ..law.reader import Reader
from .read_figures import read_by, read_row_source
from .read_sources import Anchors, read_basis, read_term
from .ruling import (
    Amount,
    Condition,
    Criterion,
    Equipment,
    Form,
    Matter,
    Penalty,
    Point,
    Prohibition,
    Provision,
)
from .schema import (
    AMOUNT,
    CONDITION,
    CRITERION,
    EQUIPMENT,
    FORM,
    KEYS_OF_LEVEL,
    KEYS_OF_TIER,
    MATTER,
    PENALTY,
    POINT,
    PROHIBITION,
    PROVISION,
)
from .shape import Shape, read_fields
from .source import Basis, Source

Member = TypeVar("Member")


def read_entries(
    root: Reader, section: str, shape: Shape, anchors: Anchors
) -> Iterator[tuple[Reader, dict[str, Any], dict[str, Any]]]:
    """Each entry with the values of its shape, and those that every ruling has."""
    for ident, entry in root.named(section):
        values = read_fields(entry, shape)
        common = {
            "id": ident,
            "name": values["name"],
            "basis": read_basis(entry, values, anchors),
            "term": read_term(entry, values),
            "applies_to": values["applies_to"],
            "note": values["note"],
        }
        yield entry, values, common


def only(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Those of ``values``, by name."""
    return {name: values[name] for name in names}


def read_prohibitions(root: Reader, anchors: Anchors) -> dict[str, Prohibition]:
    """The section ``prohibitions``, by id."""
    return {
        common["id"]: Prohibition(
            **common, **only(values, "text", "about", "who", "penalty", "tiers")
        )
        for _, values, common in read_entries(root, "prohibitions", PROHIBITION, anchors)
    }


def read_conditions(root: Reader, anchors: Anchors) -> dict[str, Condition]:
    """The section ``conditions``, by id."""
    return {
        common["id"]: Condition(
            **common,
            **only(values, "text", "decides"),
            items=_points(values["items"], common["basis"], anchors),
        )
        for _, values, common in read_entries(root, "conditions", CONDITION, anchors)
    }


def read_matters(root: Reader, anchors: Anchors) -> dict[str, Matter]:
    """The section ``matters``, by id."""
    return {
        common["id"]: Matter(
            **common,
            **only(values, "who", "reports_to", "when"),
            items=_points(values["items"], common["basis"], anchors),
        )
        for _, values, common in read_entries(root, "matters", MATTER, anchors)
    }


def _points(rows: tuple[Reader, ...], parent: Basis, anchors: Anchors) -> tuple[Point, ...]:
    points = []
    for row in rows:
        values = read_fields(row, POINT)
        points.append(Point(values["text"], read_basis(row, values, anchors, parent)))
    return tuple(points)


def read_criteria(root: Reader, anchors: Anchors) -> dict[str, Criterion]:
    """The section ``criteria``, by id."""
    return {
        common["id"]: Criterion(
            **common,
            **only(values, "text", "about", "decides"),
            tier=_member(entry, "tier", values["tier"], KEYS_OF_TIER),
            level=_member(entry, "level", values["level"], KEYS_OF_LEVEL),
        )
        for entry, values, common in read_entries(root, "criteria", CRITERION, anchors)
    }


def _member(entry: Reader, name: str, written: str, known: Mapping[str, Member]) -> Member | None:
    if written and written not in known:
        entry.fault(name, f"“{name}”的值“{written}”不在可选范围", f"可选：{'、'.join(known)}")
    return known.get(written)


def read_forms(root: Reader, anchors: Anchors) -> dict[str, Form]:
    """The section ``forms``, by id."""
    return {
        common["id"]: Form(
            **common, **only(values, "fills", "reviews", "approves", "keeps", "when")
        )
        for _, values, common in read_entries(root, "forms", FORM, anchors)
    }


def read_penalties(root: Reader, anchors: Anchors) -> dict[str, Penalty]:
    """The section ``penalties``, by id."""
    return {
        common["id"]: Penalty(
            **common,
            **only(values, "text", "on", "by", "replaces"),
            amount=_amount(values["amount"]),
        )
        for _, values, common in read_entries(root, "penalties", PENALTY, anchors)
    }


def _amount(entry: Reader | None) -> Amount | None:
    if entry is None:
        return None
    values = read_fields(entry, AMOUNT)
    if None in values.values():
        return None
    amount = Amount(**values)
    if amount.high < amount.low:
        entry.fault("high", "上限小于下限", "请核对两个数")
    return amount


def read_equipment(root: Reader, anchors: Anchors) -> dict[str, Equipment]:
    """The section ``equipment``, by id."""
    return {
        common["id"]: Equipment(
            **common,
            key=values["key"],
            values=tuple(
                _provision(row, values, common["basis"].source, anchors) for row in values["values"]
            ),
        )
        for _, values, common in read_entries(root, "equipment", EQUIPMENT, anchors)
    }


def _provision(
    row: Reader, equipment: Mapping[str, Any], authority: Source, anchors: Anchors
) -> Provision:
    values = read_fields(row, PROVISION)
    key = equipment["key"]
    return Provision(
        by=read_by(row, key, _text) if key else {},
        standing=values["standing"],
        source=read_row_source(row, values, authority, anchors),
        term=read_term(row, values),
        applies_to=values["applies_to"],
        note=values["note"],
        where=row.source.where(row.path),
    )


def _text(entry: Reader, name: str, raw: object) -> str | None:
    if isinstance(raw, str) and raw.strip():
        return raw.strip()
    entry.fault(name, "应为文字", "请写成一行文字")
    return None
