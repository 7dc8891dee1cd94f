"""What an entry of rules.yaml may hold: each key with its type, as data.

One description serves both reading (``read_fields``) and the JSON Schema for editors
(``rules/jsonschema.py``), so the two cannot drift apart.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, cast

from ..law.reader import Reader


class Kind(Enum):
    """The types a value may have. ``RAW`` is read by the section's own code."""

    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    FLAG = "flag"
    DAY = "day"
    CHOICE = "choice"
    CHOICES = "choices"
    ONE = "one"
    MANY = "many"
    RAW = "raw"

    __hash__ = object.__hash__  # looked up sixteen thousand times in one file; Enum's own is Python


@dataclass(frozen=True, slots=True)
class Field:
    """One key: its ``kind``, whether it must be there, and what it means (Chinese, for editors).

    ``choices``: the enum of a CHOICE; ``of``: the shape of a ONE or of each of a MANY; ``schema``: the
    JSON Schema of a RAW.
    """

    kind: Kind
    help: str = ""
    required: bool = False
    choices: type[Enum] | None = None
    of: "Shape | None" = None
    schema: Mapping[str, Any] | None = None

    @property
    def needed(self) -> "Field":
        """The same, required."""
        return replace(self, required=True)


Shape = Mapping[str, Field]
"""The keys of one mapping, in the order in which they are written."""


def read_fields(entry: Reader, shape: Shape) -> dict[str, Any]:
    """Every key of ``shape`` with its value; faults go to the reader. Unknown keys are faults.

    Absent ones: "" for TEXT, () for TEXTS, CHOICES and MANY, False for FLAG, None else. A MANY gives the
    readers of its entries, a ONE its reader: what they hold is read by their own shape. A RAW is
    only known here; its section reads it.
    """
    values = take_fields(entry, shape)
    entry.finish()
    return values


def take_fields(entry: Reader, shape: Shape) -> dict[str, Any]:
    """As ``read_fields``, where the other keys of the mapping are read elsewhere."""
    return {name: _READERS[field.kind](entry, name, field) for name, field in shape.items()}


def _text(entry: Reader, name: str, field: Field) -> object:
    return entry.text(name, required=field.required)


def _texts(entry: Reader, name: str, field: Field) -> object:
    return entry.texts(name, required=field.required)


def _integer(entry: Reader, name: str, field: Field) -> object:
    return entry.integer(name, required=field.required)


def _flag(entry: Reader, name: str, field: Field) -> object:
    del field  # absent is false
    return entry.boolean(name)


def _day(entry: Reader, name: str, field: Field) -> object:
    return entry.day(name, required=field.required)


def _choice(entry: Reader, name: str, field: Field) -> object:
    return entry.choice(name, cast(type[Enum], field.choices), required=field.required)


def _one(entry: Reader, name: str, field: Field) -> object:
    return entry.child(name, required=field.required)


def _many(entry: Reader, name: str, field: Field) -> object:
    return tuple(entry.children(name, required=field.required))


def _raw(entry: Reader, name: str, field: Field) -> object:
    return entry.get(name, required=field.required)


def _choices(entry: Reader, name: str, field: Field) -> tuple[Enum, ...]:
    """A list of members by their English keys (core) or values."""
    members = list(cast(type[Enum], field.choices))
    known = {written: m for m in members for written in (str(m.value), m.name.lower())}
    found = []
    for text in entry.texts(name, required=field.required):
        if text in known:
            found.append(known[text])
        else:
            allowed = "、".join(member.name.lower() for member in members)
            entry.fault(name, f"“{name}”的值“{text}”不在可选范围", f"可选：{allowed}")
    return tuple(found)


_READERS: Mapping[Kind, Callable[[Reader, str, Field], object]] = {
    Kind.TEXT: _text,
    Kind.TEXTS: _texts,
    Kind.INTEGER: _integer,
    Kind.FLAG: _flag,
    Kind.DAY: _day,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.ONE: _one,
    Kind.MANY: _many,
    Kind.RAW: _raw,
}
