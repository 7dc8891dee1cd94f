"""rules.yaml as JSON Schema (draft 2020-12), so that an editor completes keys and underlines slips."""

from collections.abc import Mapping
from typing import Any

from .overlay_schema import HEAD, OVERLAY_SECTIONS
from .schema import EXEMPTION, SECTIONS, VERSION
from .shape import Field, Kind, Shape

_TEXT = {"type": ["string", "integer", "number"]}
_PLAIN: Mapping[Kind, Mapping[str, Any]] = {
    Kind.TEXT: _TEXT,
    Kind.TEXTS: {"type": "array", "items": _TEXT},
    Kind.INTEGER: {"type": "integer"},
    Kind.FLAG: {"type": "boolean"},
    Kind.DAY: {"type": "string", "format": "date"},
}


def json_schema() -> dict[str, Any]:
    """The schema of the whole file, with the Chinese help of each key as its description."""
    sections = {
        name: {"type": "object", "additionalProperties": _mapping(shape)}
        for name, shape in SECTIONS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "规矩规则库 rules.yaml",
        "type": "object",
        "additionalProperties": False,
        "required": ["version"],
        "properties": {
            "version": {"const": VERSION},
            **sections,
            "exempt": {"type": "array", "items": _mapping(EXEMPTION)},
        },
    }


def overlay_schema() -> dict[str, Any]:
    """The schema of a file of a locality, a sector or the unit."""
    head = _mapping(HEAD)
    sections = {
        name: {"type": "object", "additionalProperties": _mapping(shape)}
        for name, shape in OVERLAY_SECTIONS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "规矩叠加规则",
        "type": "object",
        "additionalProperties": False,
        "required": ["version", *head["required"]],
        "properties": {"version": {"const": VERSION}, **head["properties"], **sections},
    }


def _mapping(shape: Shape) -> dict[str, Any]:
    required = [name for name, field in shape.items() if field.required]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _field(field) for name, field in shape.items()},
        **({"required": required} if required else {}),
    }


def _field(field: Field) -> dict[str, Any]:
    return {"description": field.help, **_type(field)}


def _type(field: Field) -> Mapping[str, Any]:
    if field.schema is not None:
        return field.schema
    if field.choices is not None and field.kind is Kind.CHOICE:
        return {"enum": [member.value for member in field.choices]}
    if field.choices is not None:
        keys = [member.name.lower() for member in field.choices]
        return {"type": "array", "items": {"enum": [*keys, *(m.value for m in field.choices)]}}
    if field.of is not None:
        inner = _mapping(field.of)
        return {"type": "array", "items": inner} if field.kind is Kind.MANY else inner
    return _PLAIN[field.kind]
