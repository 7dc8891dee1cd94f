"""An index that is a folder of files: generations beside each other, one of them named the current one."""

import json
from dataclasses import dataclass
from pathlib import Path

from .durable import make_durable
from .engine import Damaged


@dataclass(frozen=True, slots=True)
class Generations:
    """The folder of an index: one subfolder a generation, ``current.json`` naming the one in use."""

    root: Path

    @property
    def pointer(self) -> Path:
        """The file that names the generation in use, with the length of each of its files."""
        return self.root / "current.json"

    def named(self) -> str:
        """What names the current generation. Raises Damaged."""
        try:
            return self.pointer.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise Damaged(str(error)) from error

    def folder(self, named: str) -> Path:
        """The generation named, every file of it at its full length. Raises Damaged."""
        try:
            content = json.loads(named)
            folder = self.root / Path(content["folder"]).name
            files = dict(content["files"]).items()
            whole = all((folder / name).stat().st_size == size for name, size in files)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise Damaged(str(error)) from error
        if not whole:
            raise Damaged("文件长度不对")
        return folder

    def stage(self) -> Path:
        """A new, empty generation; what an earlier writer left unfinished under its name goes."""
        taken = [int(path.name[1:]) for path in self.root.glob("g*") if path.name[1:].isdigit()]
        folder = self.root / f"g{max(taken, default=0) + 1}"
        folder.mkdir(parents=True)
        return folder

    def adopt(self, folder: Path) -> None:
        """Make ``folder`` safe and current, then drop all others; one still open goes next time."""
        import shutil  # noqa: PLC0415 - writing alone needs these

        from ..law.files import write_atomic  # noqa: PLC0415

        sizes = {}
        for path in sorted(folder.iterdir()):
            make_durable(path)
            sizes[path.name] = path.stat().st_size
        make_durable(folder)
        named = {"folder": folder.name, "files": sizes}
        write_atomic(self.pointer, json.dumps(named).encode())
        for other in self.root.glob("g*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
