"""The folder an officer works in and backs up: where each file stands, opening one, founding one."""

import re
from dataclasses import dataclass
from pathlib import Path

from ..law.errors import UnitError
from ..law.files import staged_folder, sync_folder
from ..law.systemwords import system_words
from .kinds import Engine, UnitKind
from .notice import FIRST_RUN_NOTICE

__all__ = ["FIRST_RUN_NOTICE", "Workspace", "init_workspace", "open_workspace"]

_ENGINE = re.compile(r"^引擎\s*:\s*[\"']?([A-Za-z]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace at ``root``. Only ``cache`` may be deleted without losing anything."""

    root: Path

    @property
    def unit_file(self) -> Path:
        """单位.yaml."""
        return self.root / "单位.yaml"

    @property
    def roster_file(self) -> Path:
        """人员.xlsx."""
        return self.root / "人员.xlsx"

    @property
    def ledger_file(self) -> Path:
        """台账.xlsx."""
        return self.root / "台账.xlsx"

    @property
    def register(self) -> Path:
        """登记/: the register of issued documents."""
        return self.root / "登记"

    @property
    def output(self) -> Path:
        """输出/: generated documents."""
        return self.root / "输出"

    @property
    def corpus(self) -> Path:
        """corpus/: texts of the unit's own, optional."""
        return self.root / "corpus"

    @property
    def rules(self) -> Path:
        """rules.yaml of the unit's own, optional."""
        return self.root / "rules.yaml"

    @property
    def overlays(self) -> tuple[Path, ...]:
        """The rule files there are: rules/*.yaml of a locality or a sector, then the unit's own."""
        folder = self.root / "rules"
        wider = sorted(folder.iterdir()) if folder.is_dir() else []
        found = [*(path for path in wider if path.suffix in (".yaml", ".yml")), self.rules]
        return tuple(path for path in found if path.is_file())

    @property
    def templates(self) -> Path:
        """templates/: Word templates of the unit's own, optional."""
        return self.root / "templates"

    @property
    def cache(self) -> Path:
        """.guiju/: caches alone."""
        return self.root / ".guiju"

    def engine(self) -> Engine | None:
        """引擎 as 单位.yaml names it, read without a YAML parser so that a search starts at once.

        None where it is not named or not one of the engines: load_unit reports that.
        """
        try:
            match = _ENGINE.search(self.unit_file.read_text(encoding="utf-8-sig", errors="replace"))
        except OSError:
            return None
        return next((engine for engine in Engine if match and engine.value == match[1]), None)


def open_workspace(root: Path) -> Workspace:
    """The workspace at ``root``. Raises UnitError where 单位.yaml is absent."""
    workspace = Workspace(root)
    if not workspace.unit_file.is_file():
        raise UnitError(
            "这里不是工作目录，没有“单位.yaml”",
            where=str(root),
            mend="请用 --workspace 指明工作目录，或者用 guiju init 目录名 新建一个",
        )
    return workspace


def init_workspace(root: Path, kind: UnitKind = UnitKind.ORGAN, sample: bool = False) -> Workspace:
    """Found a workspace at ``root``: blank forms, or the fictional institution for ``sample``.

    All or nothing. Raises UnitError where any of its files stands there already, where the folder
    cannot be written, or where a sample of another kind than 机关单位 is asked for.
    """
    if sample and kind is not UnitKind.ORGAN:
        raise UnitError(
            "样例单位是机关单位", mend="请去掉 --kind，或者去掉 --sample 新建空白工作目录"
        )
    workspace = Workspace(root)
    _refuse_occupied(workspace)
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        with staged_folder(root.parent) as stage:
            founded = stage / "new"
            founded.mkdir()
            _write_files(Workspace(founded), kind, sample)
            _move(founded, root)
        sync_folder(root.parent)
    except OSError as error:
        raise UnitError(
            f"无法写入工作目录（{system_words(error)}）",
            where=str(root),
            mend="请换一个有写入权限、空间充足的位置",
        ) from error
    return workspace


def _refuse_occupied(workspace: Workspace) -> None:
    root = workspace.root
    if root.exists() and not root.is_dir():
        raise UnitError("已有同名文件", where=str(root), mend="请换一个目录名")
    mine = (
        workspace.unit_file,
        workspace.roster_file,
        workspace.ledger_file,
        workspace.register,
        workspace.output,
    )
    taken = "、".join(path.name for path in mine if path.exists())
    if taken:
        raise UnitError(
            f"已有{taken}，不会覆盖",
            where=str(root),
            mend="请换一个目录；这里已是工作目录的，直接使用，不必再次新建",
        )


def _write_files(workspace: Workspace, kind: UnitKind, sample: bool) -> None:
    # opening a workspace for a search must not pay for loading the spreadsheet library
    from .founding import blank_files, sample_files  # noqa: PLC0415

    workspace.register.mkdir()
    for path, data in (sample_files() if sample else blank_files(kind)).items():
        (workspace.root / path).write_bytes(data)
    workspace.output.mkdir()


def _move(founded: Path, root: Path) -> None:
    """Put what was written in its place: in one rename, or piece by piece into an empty-handed root."""
    if not root.exists():
        founded.rename(root)
        return
    placed: list[Path] = []
    try:
        for path in sorted(founded.iterdir()):
            path.rename(root / path.name)
            placed.append(root / path.name)
    except OSError:
        for path in reversed(placed):
            path.rename(founded / path.name)
        raise
