"""What the command line prints: Chinese lines, JSON, and small tables aligned for Chinese."""

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

_FEW = 3
"""Files named one by one before their number is said instead."""


def say(text: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(f"{text}\n")


def note(text: str) -> None:
    """One line beside the result: progress, warnings."""
    sys.stderr.write(f"{text}\n")


def say_json(data: object) -> None:
    """The data as JSON, Chinese characters as they are."""
    import json  # noqa: PLC0415  # only for --json

    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=_plain) + "\n")


def _plain(value: object) -> str:
    if isinstance(value, date | Path):
        return str(value)
    raise TypeError(type(value).__name__)


def width(text: str) -> int:
    """Columns the text takes on a terminal; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def say_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table with columns wide enough for their longest entry."""
    table = [list(head), *(list(row) for row in rows)]
    widths = [max(width(row[i]) for row in table) for i in range(len(head))]
    for row in table:
        cells = (cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=True))
        say("  ".join(cells).rstrip())
