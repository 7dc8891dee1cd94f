"""Writing many documents at once: all of them or none, into a folder or into one ZIP.

Documents are taken one at a time, so ten thousand need no more memory than one. They are staged
on the target's own disk and made durable together: to sync each as it is written costs more than to
render it.
"""

import errno
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from ..law.errors import GuijuError, UnitError
from ..law.files import staged_folder, sweep_staged, sync_folder
from .beside import Untouched, settle
from .names import Names


class Ledger(Protocol):
    """Where a batch is entered: all of it before its files appear, so that none is without an entry."""

    def enter(self, names: Sequence[str]) -> None:
        """Enter the documents, in order, under the names they are going to bear."""

    def withdraw(self) -> None:
        """Say of what was entered that it was not written after all."""


Progress = Callable[[int, int | None], None]
"""Told (done, total) after each document; total is None if nobody knows it."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY}
_SHOWN = 10
_SYNCING = 8  # files at a time: the disk is waited for, not the processor


def write_batch(
    folder: Path,
    documents: Iterable[tuple[str, bytes]],
    *,
    progress: Progress | None = None,
    total: int | None = None,
    replace: bool = False,
    replaceable: Untouched | None = None,
    ledger: Ledger | None = None,
) -> list[Path]:
    """Write each (name, content) into ``folder``, which is made if need be; the paths, in order.

    Names are made safe, and numbered where two are alike. A file of that name with other content is
    never overwritten unless ``replace``: UnitError names them all. Whatever fails (a full disk, a
    value missing in the last document), the folder is left as it was. What an earlier batch staged
    before it was killed is removed. With ``replaceable`` nothing is refused: what it does not let go
    stays, and the new file stands beside it under another name. ``ledger`` is told before any file is
    put in its place.
    """
    target = folder.resolve()
    with system_errors(folder):
        target.parent.mkdir(parents=True, exist_ok=True)
        for place in (target, target.parent):  # the earlier batch may have found no folder yet
            sweep_staged(place)
        # an existing folder may be a disk of its own, onto which nothing can be renamed from beside
        with staged_folder(target if target.is_dir() else target.parent) as stage:
            new = stage / "new"
            new.mkdir()
            names = _stage(new, documents, progress, total)
            if replaceable:
                names = settle(target, new, names, _same, replaceable)
            changed = _changed(target, new, names, replace=replace or replaceable is not None)
            _make_durable(new, changed)
            with _entered(ledger, names):
                _commit(target, stage, changed)
        sync_folder(target.parent)
    return [folder / name for name in names]


def write_zip(
    path: Path,
    documents: Iterable[tuple[str, bytes]],
    *,
    progress: Progress | None = None,
    total: int | None = None,
    replace: bool = False,
    ledger: Ledger | None = None,
) -> Path:
    """Write each (name, content) into the archive ``path``, the same bytes for the same documents.

    An existing file with other content stays unless ``replace`` (UnitError). ``ledger`` is told the
    names within the archive before it appears.
    """
    target = path.resolve()
    with system_errors(path):
        target.parent.mkdir(parents=True, exist_ok=True)
        with staged_folder(target.parent) as stage:
            made = stage / target.name
            with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
                names = []
                for name, content in _named(documents, progress, total):
                    archive.writestr(_entry(name), content)  # a .docx is compressed already
                    names.append(name)
            if _changed(target.parent, stage, [target.name], replace=replace):
                _sync(made)
                with _entered(ledger, names):
                    made.replace(target)
        sync_folder(target.parent)
    return path


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without the time, the system or the user that made it."""
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.create_system = 0
    entry.external_attr = 0
    return entry


def _named(
    documents: Iterable[tuple[str, bytes]], progress: Progress | None, total: int | None
) -> Iterator[tuple[str, bytes]]:
    """The documents under the names they will bear; progress is told when each has been used."""
    names = Names()
    for done, (name, content) in enumerate(documents, start=1):
        try:
            chosen = names.take(name)
        except ValueError:
            raise UnitError(
                f"第{done}份文书没有可用的文件名（“{name}”）",
                mend="请核对文件名所用的字段（姓名、编号等）是否为空",
            ) from None
        yield chosen, content
        if progress:
            progress(done, total)


@contextmanager
def _entered(ledger: Ledger | None, names: Sequence[str]) -> Iterator[None]:
    """Enter the batch, and withdraw it again if it cannot be put in place."""
    if ledger is None:
        yield
        return
    ledger.enter(names)
    try:
        yield
    except BaseException:
        ledger.withdraw()
        raise


def _stage(
    folder: Path,
    documents: Iterable[tuple[str, bytes]],
    progress: Progress | None,
    total: int | None,
) -> list[str]:
    names = []
    for name, content in _named(documents, progress, total):
        (folder / name).write_bytes(content)
        names.append(name)
    return names


def _changed(target: Path, staged: Path, names: list[str], *, replace: bool) -> list[str]:
    """The staged files that do not stand in ``target`` yet; it is refused to overwrite others."""
    present = _present(target)
    standing = {name: present[name.casefold()] for name in names if name.casefold() in present}
    same = {name for name, other in standing.items() if _same(other, staged / name)}
    others = [
        other
        for name, other in standing.items()
        if name not in same and not (replace and other.is_file())
    ]
    if others:
        more = f"，等{len(others)}个" if len(others) > _SHOWN else ""
        listed = "、".join(other.name for other in others[:_SHOWN])
        raise UnitError(
            f"已有内容不同的同名文件：{listed}{more}，没有写入任何文件",
            where=str(target),
            mend="请换一个输出目录，或者先把这些文件移走",
        )
    return [name for name in names if name not in same]


def _present(folder: Path) -> dict[str, Path]:
    """What stands in ``folder`` by case-folded name: Windows takes A.docx and a.docx for one."""
    if not folder.exists():
        return {}
    return {entry.name.casefold(): entry for entry in folder.iterdir()}


def _same(one: Path, other: Path) -> bool:
    return (
        one.is_file()
        and one.stat().st_size == other.stat().st_size
        and one.read_bytes() == other.read_bytes()
    )


def _make_durable(folder: Path, names: list[str]) -> None:
    """Bring all files to the disk before any is put in its place.

    Where the system can write out everything at once it does so first; then syncing each file
    costs next to nothing, and still reports a file that could not be written.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  # for batches alone

    if hasattr(os, "sync"):
        os.sync()
    with ThreadPoolExecutor(_SYNCING) as pool:  # a journal commits what waits for it together
        for _ in pool.map(_sync, (folder / name for name in names)):
            pass
    sync_folder(folder)


def _sync(path: Path) -> None:
    with path.open("r+b") as stream:  # Windows syncs only what is open for writing
        os.fsync(stream.fileno())


def _commit(target: Path, stage: Path, names: list[str]) -> None:
    """Put the staged files in place: one rename for a new folder, else one each, undone on failure.

    What is replaced is copied before, not moved: at no moment is a file in neither form there.
    """
    new = stage / "new"
    if not target.exists():
        new.replace(target)
        return
    old = stage / "old"
    old.mkdir()
    placed: list[str] = []
    try:
        for name in names:
            if (target / name).exists():
                shutil.copy2(target / name, old / name)
            (new / name).replace(target / name)
            placed.append(name)
    except BaseException:
        _undo(target, old, placed)
        raise
    sync_folder(target)


def _undo(target: Path, old: Path, placed: list[str]) -> None:
    for name in placed:
        with suppress(OSError):
            if (old / name).exists():
                (old / name).replace(target / name)
            else:
                (target / name).unlink(missing_ok=True)


@contextmanager
def system_errors(target: Path, left: str = "没有写入任何文件") -> Iterator[None]:
    """Say in words what the system reports, and what is ``left``; whatever was staged is gone by then."""
    try:
        yield
    except GuijuError:
        raise
    except OSError as error:
        what, mend = _in_words(error, target)
        raise UnitError(f"{what}，{left}", where=str(target), mend=mend) from error


def _in_words(error: OSError, target: Path) -> tuple[str, str]:
    """What is wrong, and how to mend it."""
    if error.errno in _FULL:
        return "磁盘空间不足", "请清理磁盘，或者换一个输出目录"
    if error.errno == errno.EROFS:
        return "输出目录所在的磁盘只读", "请换一个输出目录"
    if error.errno in _HELD and not _writable(target):
        return "输出目录没有写入权限", "请换一个输出目录，或者请管理员开放该目录的写入权限"
    if error.errno in _HELD:  # Windows does not tell the two apart
        what = "没有写入权限，或者文件正被 Word、WPS 打开"
        return what, "请关闭有关文件，或者换一个输出目录"
    return "无法写入", "请核对输出目录是否存在、是否可写"


def _writable(target: Path) -> bool:
    """Whether the folder that ``target`` is or would be in may be written, as far as can be told."""
    try:
        nearest = next(path for path in (target, *target.resolve().parents) if path.is_dir())
    except OSError:  # not even to be looked at
        return False
    return os.access(nearest, os.W_OK | os.X_OK)
