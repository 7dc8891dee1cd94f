"""The files below 输出/: listing them and finding the one a link names, and no other."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from werkzeug.security import safe_join

MOST = 2000
"""Files listed at most; the folder itself shows the rest."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file below 输出/: its folder there ("" for 输出/ itself), its name, and the address part."""

    folder: str
    name: str
    address: str
    kilobytes: int


def list_files(output: Path) -> list[OutputFile]:
    """The files to download, folder by folder, at most MOST. No folder yet: none."""
    found = []
    for path in _walk(output):
        found.append(as_output(output, path))
        if len(found) == MOST:
            break
    return found


def as_output(output: Path, path: Path) -> OutputFile:
    """A file that stands below ``output``."""
    below = path.relative_to(output)
    folder = "" if below.parent == Path() else below.parent.as_posix()
    size = -(-path.stat().st_size // 1024)
    return OutputFile(folder, below.name, below.as_posix(), size)


def find_file(output: Path, address: str) -> Path | None:
    """The file an address names; None if there is none below ``output``, or it is hidden or a link out."""
    joined = safe_join(str(output), address)
    if joined is None or any(part.startswith(".") for part in address.split("/")):
        return None
    path = Path(joined)
    if not path.is_file() or not path.resolve().is_relative_to(output.resolve()):
        return None
    return path


def _walk(output: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(output):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith((".", "~$")) and path.is_file() and not path.is_symlink():
                yield path
