"""A lock on an open file, across processes. The system lets go of it when its holder dies."""

import sys

TYPE_CHECKING = False  # as typing's own, without loading typing
if TYPE_CHECKING:
    from typing import IO

if sys.platform == "win32":

    def try_lock(stream: "IO[bytes]") -> bool:
        """Hold the lock of ``stream``'s file until it is closed; False if another holds it.

        Two streams of one process exclude each other too. Raises OSError where the file system
        knows no locks.
        """
        import msvcrt  # noqa: PLC0415 - exists on Windows alone

        try:
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:

    def try_lock(stream: "IO[bytes]") -> bool:
        """Hold the lock of ``stream``'s file until it is closed; False if another holds it.

        Two streams of one process exclude each other too. Raises OSError where the file system
        knows no locks.
        """
        import fcntl  # noqa: PLC0415 - exists on POSIX systems alone

        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
