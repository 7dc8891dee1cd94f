"""guiju serve: the pages on this machine, until Ctrl-C."""

import argparse
import logging
import socket
import sys
import webbrowser
from contextlib import suppress

from ..cli.arguments import Parser
from ..cli.output import note, say
from ..cli.setting import Setting
from ..law.library import open_library
from ..unit.workspace import open_workspace
from .guard import Guard, is_local
from .listen import listen

PORT = 8765


def main(arguments: list[str]) -> int:
    """Serve the pages and say which address to open."""
    parser = Parser("serve", "在本机打开网页界面：检索、查看条款、制作文书。按 Ctrl-C 结束。")
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="地址", help="默认 127.0.0.1，只供本机使用"
    )
    parser.add_argument(
        "--port", type=_port, default=PORT, metavar="端口", help=f"默认 {PORT}；0 为任选"
    )
    parser.add_argument("--open", action="store_true", help="同时打开浏览器")
    given = parser.parse_args(arguments)
    setting = Setting.of(given)
    if setting.named_workspace:
        open_workspace(setting.folder)  # a folder named must be one: refused before serving
    open_library(setting.named_library)  # so must a library
    serve(setting, given.host, given.port, show=given.open)
    return 0


def serve(setting: Setting, host: str, port: int, *, show: bool) -> None:
    """Serve until interrupted. Raises GuijuError where the address cannot be had."""
    from waitress.server import create_server  # noqa: PLC0415  # after all arguments are found right

    from .app import create_app  # noqa: PLC0415

    opened = listen(host, port)
    folder = setting.folder if setting.named_workspace else None
    app = create_app(folder, setting.named_library, setting.named_day, Guard.for_host(host))
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a full queue needs no report
    server = create_server(app, sockets=[opened], threads=4, ident="guiju")
    with suppress(KeyboardInterrupt):
        _announce(host, opened, show=show)
        server.run()
    server.close()
    say("\n网页服务已结束。")


def _announce(host: str, opened: socket.socket, *, show: bool) -> None:
    port = opened.getsockname()[1]
    name = "127.0.0.1" if not host or host in ("0.0.0.0", "::") else host  # noqa: S104
    address = f"http://{f'[{name}]' if ':' in name else name}:{port}/"
    if not is_local(host):
        note(
            f"注意：能连接到本机 {host} 的其他计算机也能打开这些网页，看到花名册和单位资料，"
            "并能制作文书，而且没有登录验证。除非确有需要并经批准，请结束后去掉 --host 重新启动。"
        )
    say(f"请在浏览器中打开：{address}")
    say("用完后在本窗口按 Ctrl-C 结束。")
    sys.stdout.flush()
    if show:
        webbrowser.open(address)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"“{text}”不是端口，应为 0 至 65535 的整数")
    return int(text)
