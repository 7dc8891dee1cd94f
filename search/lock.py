"""One writer at a time, across processes. The system lets go of the lock if the writer dies."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..law.errors import SearchError
from ..law.lock import try_lock

_PAUSE = 0.05


@contextmanager
def writer_lock(cache: Path, wait: float = 120.0) -> Iterator[None]:
    """Hold the lock of ``cache`` (its file ``index.lock``); wait up to ``wait`` seconds for another writer.

    Raises SearchError when the other does not finish, OSError when the folder cannot be written.
    """
    deadline = time.monotonic() + wait
    with (cache / "index.lock").open("a+b") as stream:
        while not try_lock(stream):
            if time.monotonic() > deadline:
                what = "另一个程序一直在重建索引"
                raise SearchError(what, where=str(cache), mend="关闭其他 guiju 窗口后重试")
            time.sleep(_PAUSE)
        yield  # closing the file lets go
