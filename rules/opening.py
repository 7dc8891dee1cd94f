"""The rulebook of a workspace: the library's with what is laid over it, compiled once and kept."""

from collections.abc import Sequence
from pathlib import Path

from .rulebook import Rulebook


def open_rules(
    national: Path, overlays: Sequence[Path], root: Path, kind: str, cache: Path | None
) -> Rulebook:
    """The rules at ``national`` with ``overlays`` (below ``root``) laid over, for a unit of ``kind``.

    ``cache``: the folder for the compiled form, None to read anew. Raises RuleError with all faults.
    """
    from .compiled import read_compiled, stamp_of, write_compiled  # noqa: PLC0415

    stamp = stamp_of(*_parts(national, overlays, root, kind)) if cache else ""
    if cache and (kept := read_compiled(cache, stamp)):
        return kept
    from .load import load_rules  # noqa: PLC0415  # the readers and YAML, not needed for the compiled form
    from .overlay import lay_files  # noqa: PLC0415

    rulebook = lay_files(load_rules(national), overlays, root, kind)
    if cache:
        write_compiled(cache, stamp, rulebook)
    return rulebook


def _parts(national: Path, overlays: Sequence[Path], root: Path, kind: str) -> list[bytes]:
    """All that decides what is read; a file that cannot be read is told by the reader proper."""
    parts = [kind.encode()] if overlays else []  # the library's rules are the same for every kind
    for path in (national, *overlays):
        name = str(path.relative_to(root)) if path is not national else path.name
        try:
            parts += [name.encode(), path.read_bytes()]
        except OSError:
            parts += [name.encode(), b""]
    return parts
