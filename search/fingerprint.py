"""What an index was made from, so that one look at the folders tells whether it is still true."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from .analysis import VERSION
from .engine import SCHEMA

_DATA = ("词典.txt", "问法.yaml")
_SUFFIXES = (".md", ".yaml")


def take_fingerprint(folders: Sequence[Path], *files: Path) -> str:
    """The make of the index (schema, analyser, its data), then size, time and path of each corpus file and
    of ``files``.

    A plain text, one file a line. Files are looked at, not read: an up-to-date index costs one stat each.
    """
    data = Path(__file__).parent / "data"
    lines = [f"schema {SCHEMA} analyser {VERSION}"]
    for path in (
        *(str(data / name) for name in _DATA),
        *map(str, files),
        *(name for folder in folders for name in _corpus_files(str(folder))),
    ):
        try:
            seen = os.stat(path)  # noqa: PTH116 - a Path object for each file costs more than the look
        except OSError:  # a link to nothing: loading will say so
            lines.append(f"absent {path}")
            continue
        lines.append(f"{seen.st_size} {seen.st_mtime_ns} {path}")
    return "\n".join(lines)


def _corpus_files(folder: str) -> Iterator[str]:
    """The corpus files below ``folder`` in order of their names; none where there is no such folder."""
    try:
        with os.scandir(folder) as scan:
            found = sorted(scan, key=lambda item: item.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for item in found:
        if item.is_dir():
            yield from _corpus_files(item.path)
        elif item.name.endswith(_SUFFIXES):
            yield item.path
