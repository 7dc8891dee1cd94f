"""One writer at a time, across processes. The system lets go of the lock if the writer dies."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..law.errors import SearchError

_PAUSE = 0.05


@contextmanager
def writer_lock(cache: Path, wait: float = 120.0) -> Iterator[None]:
    """Hold the lock of ``cache`` (its file ``index.lock``); wait up to ``wait`` seconds for another writer.

    Raises SearchError when the other does not finish, OSError when the folder cannot be written.
    """
    deadline = time.monotonic() + wait
    with (cache / "index.lock").open("a+b") as stream:
        while not _try_lock(stream):
            if time.monotonic() > deadline:
                what = "另一个程序一直在重建索引"
                raise SearchError(what, where=str(cache), mend="关闭其他 guiju 窗口后重试")
            time.sleep(_PAUSE)
        yield  # closing the file lets go


if sys.platform == "win32":

    def _try_lock(stream: IO[bytes]) -> bool:
        import msvcrt  # noqa: PLC0415 - exists on Windows alone

        try:
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:

    def _try_lock(stream: IO[bytes]) -> bool:
        import fcntl  # noqa: PLC0415 - exists on POSIX systems alone

        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
