"""Writing files so that nothing is ever half-written: temporary file, fsync, rename."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .lock import try_lock

TYPE_CHECKING = False  # as typing's own, without loading typing: every command pays for this module
if TYPE_CHECKING:
    from typing import IO

_PREFIX = ".guiju-"
_STAGED = re.compile(re.escape(_PREFIX) + "[a-z0-9_]{8}")  # as tempfile names them
_LOCK, _STAGE = "lock", "stage"


def write_atomic(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: the old content or the new one stands there, never a mixture.

    The parent folder must exist. Raises OSError as the system reports it; the old file stays.
    """
    import tempfile  # noqa: PLC0415  # slow to import, and reading needs none

    handle, name = tempfile.mkstemp(prefix=".guiju-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in ``folder`` durable, where the system lets a folder be synced."""
    if (
        os.name == "nt"
    ):  # Windows has no handle on a folder to sync; the rename itself is journalled
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def staged_folder(parent: Path) -> Iterator[Path]:
    """A temporary folder beside the target, removed with all its content whatever happens.

    What a killed process staged in ``parent`` is swept away first: nobody else will.
    """
    sweep_staged(parent)
    folder, lock = _new_staged(parent)
    try:
        stage = folder / _STAGE
        stage.mkdir()
        yield stage
    finally:
        _remove(folder, lock)


def sweep_staged(parent: Path) -> None:
    """Remove what processes that are dead staged in ``parent``, and only that.

    A stage is dead if its lock is free: the system lets go of it whichever way a process ends. A
    folder without lock and with content was not made here, or where no lock could be had: it stays.
    """
    try:
        with os.scandir(parent) as entries:
            found = [entry for entry in entries if _STAGED.fullmatch(entry.name)]
    except OSError:
        return
    for entry in found:
        with suppress(OSError):
            if entry.is_dir(follow_symlinks=False):
                _remove_dead(Path(entry.path))


def _remove_dead(folder: Path) -> None:
    if not (folder / _LOCK).exists():
        folder.rmdir()  # only if empty: its process was killed before it held a lock
        return
    with (folder / _LOCK).open("r+b") as lock:
        if try_lock(lock):
            _remove(folder, lock)


def _new_staged(parent: Path) -> tuple[Path, "IO[bytes]"]:
    """A new folder and its lock, held; made again if a sweeper came between the two."""
    import tempfile  # noqa: PLC0415

    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        try:
            lock = (folder / _LOCK).open("x+b")
        except FileNotFoundError:
            continue
        except OSError:
            folder.rmdir()
            raise
        if _held(folder, lock):
            return folder, lock
        lock.close()


def _held(folder: Path, lock: "IO[bytes]") -> bool:
    """Whether ``lock`` is this process's and its file still stands."""
    try:
        return try_lock(lock) and (folder / _LOCK).exists()
    except OSError:  # a file system without locks: without the file nobody ever sweeps the folder
        lock.close()
        (folder / _LOCK).unlink()
        return True


def _remove(folder: Path, lock: "IO[bytes]") -> None:
    """Remove a staged folder whose ``lock`` is held here, the lock's file last.

    What cannot go now (a file another program reads, on Windows), the next sweep takes.
    """
    import shutil  # noqa: PLC0415

    shutil.rmtree(folder / _STAGE, ignore_errors=True)
    if os.name == "nt":  # there no file goes while it is open
        lock.close()
    shutil.rmtree(folder, ignore_errors=True)
    lock.close()
