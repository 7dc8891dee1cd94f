"""What an index was made from, so that one look at the folders tells whether it is still true."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from .analysis import VERSION
from .engine import SCHEMA

_DATA = Path(__file__).parent / "data"
_SUFFIXES = (".md", ".yaml")


def take_fingerprint(folders: Sequence[Path], *files: Path) -> str:
    """The make of the index (schema, analyser, its data), then size, times and path of each corpus file and
    of ``files``.

    A plain text, one file a line. Files are looked at, not read: an up-to-date index costs one stat each.
    The second time is that of the last change of any kind: a file put back with its old time is noticed.
    """
    paths = (
        *sorted(str(path) for path in _DATA.iterdir()),
        *map(str, files),
        *(name for folder in folders for name in _corpus_files(str(folder))),
    )
    return "\n".join([f"schema {SCHEMA} analyser {VERSION}", *map(_line, paths)])


def _line(path: str) -> str:
    try:
        seen = os.stat(path)  # noqa: PTH116 - a Path object for each file costs more than the look
    except OSError:  # a link to nothing: loading will say so
        return f"absent {path}"
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {path}"


def path_of(line: str, folders: Sequence[Path]) -> str:
    """The corpus file below ``folders`` that a line tells of; "" for a line of another kind."""
    path = line.split(" ", 1 if line.startswith("absent ") else 3)[-1]
    return path if path.startswith(tuple(f"{folder}{os.sep}" for folder in folders)) else ""


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
