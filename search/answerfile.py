"""Answers out of the rulebook kept beside the index, so that showing one loads neither rules nor YAML.

A cache and nothing more: it says what it was made from, and what does not fit is made again.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from ..rules.answers import Answer, AnswerRow, AnswerSource, AnswerValue

NAME = "answers.json"
_LARGEST = 4_000_000  # bytes; it is some twenty thousand


def read_answers(cache: Path, stamp: str) -> tuple[dict[str, Answer], str] | None:
    """The answers by id kept in ``cache`` (the ``.guiju`` folder) under ``stamp``, and what is to be noted
    of them; None if others or none.
    """
    try:
        with (cache / NAME).open("rb") as stream:
            kept = json.loads(stream.read(_LARGEST))
        if kept["stamp"] != stamp:
            return None
        return {data["ident"]: _unpack(data) for data in kept["answers"]}, str(kept["note"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def write_answers(cache: Path, stamp: str, answers: Mapping[str, Answer], note: str = "") -> None:
    """Keep ``answers`` and their ``note`` under ``stamp``, what they were made from. Raises OSError."""
    from ..law.files import write_atomic  # noqa: PLC0415 - reading needs none

    kept = {
        "stamp": stamp,
        "note": note,
        "answers": [asdict(answer) for answer in answers.values()],
    }
    cache.mkdir(parents=True, exist_ok=True)
    write_atomic(cache / NAME, json.dumps(kept, ensure_ascii=False).encode())


def _unpack(data: dict[str, object]) -> Answer:
    """The answer that was kept. Raises TypeError, KeyError or AttributeError for another shape."""
    values, rows, authority = data["values"], data["rows"], data["authority"]
    if not (isinstance(values, list) and isinstance(rows, list) and isinstance(authority, dict)):
        raise TypeError("answers.json")
    plain = {
        name: str(data[name])
        for name in ("ident", "name", "starts", "counting", "who", "to", "effect")
    }
    return Answer(
        **plain,
        values=tuple(AnswerValue(**each) for each in values),
        authority=AnswerSource(**authority),
        rows=tuple(_row(each) for each in rows),
    )


def _row(data: dict[str, object]) -> AnswerRow:
    source = data.pop("source")
    if not isinstance(source, dict):
        raise TypeError("answers.json")
    return AnswerRow(**data, source=AnswerSource(**source))  # type: ignore[arg-type]
