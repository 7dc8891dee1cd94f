"""The rulebook as plain JSON: what was read and checked once is built again without YAML.

A cache and nothing more. Its first line says what it was made from and the sum of the rest; what does not
fit, or was altered, is made again. JSON and not pickle: no file can make the program run anything.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

from ..law.files import write_atomic
from .rulebook import Rulebook

NAME = "rules.json"
_LARGEST = 64_000_000  # bytes
_MARK = "guiju-rules-1"

Turn = Callable[[Any], Any]


def stamp_of(*parts: bytes) -> str:
    """What a compiled rulebook is made from: the contents of the files, and the make of the records."""
    digest = hashlib.sha256(_make_of(Rulebook).encode())
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def read_compiled(folder: Path, stamp: str) -> Rulebook | None:
    """The rulebook kept in ``folder`` (``.guiju``) under ``stamp``; None if others, altered or none."""
    try:
        with (folder / NAME).open("rb") as stream:
            kept = stream.read(_LARGEST)
        head, _, body = kept.partition(b"\n")
        if head.decode("ascii") != _head(stamp, body):
            return None
        book = _codec(Rulebook)[1](json.loads(body))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    return book if isinstance(book, Rulebook) else None


def write_compiled(folder: Path, stamp: str, rulebook: Rulebook) -> None:
    """Keep ``rulebook`` under ``stamp``. A disk that takes nothing is no fault: it is read anew next time."""
    plain = _codec(Rulebook)[0](rulebook)
    body = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(folder / NAME, _head(stamp, body).encode("ascii") + b"\n" + body)


def _head(stamp: str, body: bytes) -> str:
    return f"{_MARK} {stamp} {hashlib.sha256(body).hexdigest()}"


def _same(value: Any) -> Any:  # noqa: ANN401  # whatever JSON holds as it is
    return value


@cache
def _codec(kind: Any) -> tuple[Turn, Turn]:  # noqa: ANN401  # a type or a generic alias
    """How a value of the type is made plain, and built again. Raises TypeError for other types."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in (str, int, bool):
        return _same, _same
    if kind is date:
        return date.isoformat, date.fromisoformat
    if is_dataclass(kind):
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda member: member.name), kind.__members__.__getitem__
    if origin not in _GENERIC:
        raise TypeError(kind)
    make, at = _GENERIC[origin]
    return make(*_codec(inner[at]))


def _optional(plain: Turn, build: Turn) -> tuple[Turn, Turn]:
    return (
        lambda value: None if value is None else plain(value),
        lambda value: None if value is None else build(value),
    )


def _sequence(plain: Turn, build: Turn) -> tuple[Turn, Turn]:
    if build is _same:
        return list, tuple
    return lambda values: [plain(each) for each in values], lambda rows: tuple(map(build, rows))


def _mapping(plain: Turn, build: Turn) -> tuple[Turn, Turn]:
    return (
        lambda values: {key: plain(each) for key, each in values.items()},
        lambda rows: {key: build(each) for key, each in rows.items()},
    )


_GENERIC = {UnionType: (_optional, 0), tuple: (_sequence, 0), Mapping: (_mapping, 1)}
"""``X | None``, ``tuple[X, ...]`` and ``Mapping[str, X]``: by what they are made, and which is X."""


def _record(kind: Any) -> tuple[Turn, Turn]:  # noqa: ANN401  # a dataclass
    """A record as the list of its values: keys would cost more than what they hold."""
    parts = [(each.name, *_codec(_type(each))) for each in fields(kind)]
    turns = [(at, build) for at, (_, _, build) in enumerate(parts) if build is not _same]

    def plain(record: Any) -> list[Any]:  # noqa: ANN401
        return [turn(getattr(record, name)) for name, turn, _ in parts]

    def build(row: list[Any]) -> Any:  # noqa: ANN401
        for at, turn in turns:
            row[at] = turn(row[at])
        return kind(*row)

    return plain, build


def _type(each: Field[Any]) -> Any:  # noqa: ANN401
    """The type as it stands: the modules of records have no annotations in quotes."""
    return each.type


@cache
def _make_of(kind: Any) -> str:  # noqa: ANN401
    """The names of a record's fields and of what they hold: another make of the program reads anew."""
    if is_dataclass(kind):
        told = (f"{each.name}:{_make_of(_type(each))}" for each in fields(kind))
        return f"{kind}({','.join(told)})"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"{kind.__name__}({','.join(kind.__members__)})"
    inner = get_args(kind)
    return f"{get_origin(kind)}[{','.join(map(_make_of, inner))}]" if inner else str(kind)
