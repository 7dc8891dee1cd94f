"""An index that is made of folders: some of them, the parts, make up the one in use; others are left over."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .durable import make_durable
from .engine import Damaged


@dataclass(frozen=True, slots=True)
class Generations:
    """The folder of an index: a subfolder a part, ``current.json`` naming those in use."""

    root: Path

    @property
    def pointer(self) -> Path:
        """The file that names the parts in use, with the length of each of their files."""
        return self.root / "current.json"

    def named(self) -> str:
        """What names the parts in use. Raises Damaged."""
        try:
            return self.pointer.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise Damaged(str(error)) from error

    def folders(self, named: str) -> tuple[Path, ...]:
        """The parts named, oldest first, every file of them at its full length. Raises Damaged."""
        try:
            parts = [
                (self.root / Path(name).name, dict(files)) for name, files in json.loads(named)
            ]
            lengths = [
                (folder / name).stat().st_size == size
                for folder, files in parts
                for name, size in files.items()
            ]
        except (OSError, ValueError, TypeError, RecursionError) as error:
            raise Damaged(str(error)) from error
        if not parts or not all(lengths):
            raise Damaged("文件长度不对")
        return tuple(folder for folder, _ in parts)

    def stage(self) -> Path:
        """A new, empty part; what an earlier writer left unfinished under its name goes."""
        taken = [int(path.name[1:]) for path in self.root.glob("g*") if path.name[1:].isdigit()]
        folder = self.root / f"g{max(taken, default=0) + 1}"
        folder.mkdir(parents=True)
        return folder

    def adopt(self, folder: Path, before: Sequence[Path] = ()) -> None:
        """Make ``folder`` safe and, after the parts ``before`` it, current; then drop all others; one still
        open goes next time.
        """
        import shutil  # noqa: PLC0415 - writing alone needs these

        from ..law.files import write_atomic  # noqa: PLC0415

        for path in sorted(folder.rglob("*")):
            make_durable(path)
        make_durable(folder)
        parts = [(part.name, _sizes(part)) for part in (*before, folder)]
        write_atomic(self.pointer, json.dumps(parts).encode())
        for other in self.root.glob("g*"):
            if other not in (*before, folder):
                shutil.rmtree(other, ignore_errors=True)


def _sizes(folder: Path) -> dict[str, int]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}
