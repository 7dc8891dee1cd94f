"""Never over an officer's work: where a new file may stand when one of its name is there already."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ..law.errors import GuijuError
from .package import read_package
from .reading import read_provenance

MARK = "（新生成"
Untouched = Callable[[Path], bool]
"""Whether a file is as the program made it, so that nothing is lost with it."""


def untouched(path: Path) -> bool:
    """Whether the .docx at ``path`` was made here and not even saved again since."""
    if not path.is_file():
        return False
    try:
        provenance = read_provenance(read_package(path))
    except (GuijuError, OSError):
        return False
    return provenance is not None and provenance.untouched


def beside_name(name: str, number: int) -> str:
    """``name`` as the new file beside an edited one is called: 责任书（新生成）.docx, then （新生成2）."""
    stem, dot, extension = name.rpartition(".")
    mark = f"{MARK}）" if number == 1 else f"{MARK}{number}）"
    return f"{stem}{mark}{dot}{extension}" if dot else f"{name}{mark}"


def settle(
    target: Path,
    staged: Path,
    names: Sequence[str],
    same: Callable[[Path, Path], bool],
    replaceable: Untouched,
) -> list[str]:
    """Give each staged file the name under which it may be put into ``target``; the names, in order.

    A name stays where nothing of that name stands there, the same content does, or ``replaceable``
    says so; else the file goes beside the one that was edited.
    """
    present = {e.name.casefold(): e for e in target.iterdir()} if target.is_dir() else {}
    taken = {name.casefold() for name in names}

    def free(name: str, file: Path) -> bool:
        standing = present.get(name.casefold())
        if standing is None or same(standing, file):
            return True
        return standing.is_file() and replaceable(standing)

    settled = []
    for name in names:
        chosen, number = name, 0
        while (number and chosen.casefold() in taken) or not free(chosen, staged / name):
            number += 1
            chosen = beside_name(name, number)
        if chosen != name:
            (staged / name).rename(staged / chosen)
        settled.append(chosen)
    return settled
