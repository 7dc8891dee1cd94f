"""The socket the pages are served on, with what the system refuses said in words."""

import errno
import socket
import sys

from ..law.errors import GuijuError

_BUSY = {errno.EADDRINUSE}
_WINDOWS_TAKEN = (
    10013  # WSAEACCES: what Windows says of a port that another program holds for itself
)


def listen(host: str, port: int) -> socket.socket:
    """A bound socket for ``host`` and ``port`` (0: any free one). Raises GuijuError saying how to mend."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise GuijuError(
            f"没有“{host}”这个地址", where="--host", mend="去掉 --host，使用默认的 127.0.0.1"
        ) from None
    family, kind, protocol, _, address = found[0]
    opened = socket.socket(family, kind, protocol)
    try:
        _claim(opened)
        opened.bind(address)
    except OSError as error:
        opened.close()
        raise _refusal(host, port, error) from error
    return opened


def _claim(opened: socket.socket) -> None:
    """Only one server a port. On Windows the usual reuse option would let two share it."""
    if sys.platform == "win32":
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _refusal(host: str, port: int, error: OSError) -> GuijuError:
    if error.errno in _BUSY or getattr(error, "winerror", 0) == _WINDOWS_TAKEN:
        other = port + 1 if port < 65535 else port - 1
        what = f"端口{port}已被占用，可能网页服务已经打开"
        return GuijuError(
            what, where="--port", mend=f"请先在浏览器中试开，或者换一个端口：--port {other}"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return GuijuError(
            f"系统不许使用端口{port}", where="--port", mend="换一个大于1024的端口，如 --port 8765"
        )
    return GuijuError(
        f"本机不能使用地址“{host}”", where="--host", mend="去掉 --host，使用默认的 127.0.0.1"
    )
