"""Writing files so that nothing is ever half-written: temporary file, fsync, rename."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


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
    """A temporary folder beside the target, removed with all its content whatever happens."""
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix=".guiju-", dir=parent) as name:
        yield Path(name)
