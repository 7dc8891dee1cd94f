"""guiju serve as a whole process."""

import os
import signal
import socket
from pathlib import Path

import pytest
from web.serving import fetch, serving

from guiju.law.errors import GuijuError, UnitError, UsageError
from guiju.web.listen import listen
from guiju.web.serve import main


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process of its own")
def test_it_serves_until_interrupted_and_ends_quietly(folder: Path) -> None:
    with serving("--workspace", str(folder), "--as-of", "2026-11-22") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        status, page = fetch(address)
        assert (status, "示例市规矩研究院" in page) == (200, True)
        assert fetch(address, Host="evil.example")[0] == 400
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        assert process.returncode == 0
        assert "网页服务已结束" in out
        assert err == ""


def test_another_host_is_warned_about() -> None:
    with serving("--host", "0.0.0.0") as (process, address):  # noqa: S104
        assert fetch(address)[0] == 200
        process.terminate()
        _, err = process.communicate(timeout=20)
        assert "没有登录验证" in err


def test_a_busy_port_is_told_with_another_to_take() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(GuijuError, match=rf"端口{port}已被占用.*--port \d+"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "1.2.3.4.5", "a" * 300])
def test_a_host_that_is_not_there_is_told(host: str) -> None:
    with pytest.raises(GuijuError, match="地址"):
        listen(host, 0)


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(GuijuError, match="本机不能使用地址"):
        listen("192.0.2.1", 0)


@pytest.mark.parametrize("port", ["x", "-1", "65536", "8.5", "８０"])
def test_a_port_that_is_none_is_a_usage_error(port: str) -> None:
    with pytest.raises(UsageError, match="端口"):
        main([f"--port={port}"])


def test_a_folder_named_must_be_a_workspace(tmp_path: Path) -> None:
    with pytest.raises(UnitError, match="这里不是工作目录"):
        main(["--workspace", str(tmp_path)])


def test_a_library_named_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(GuijuError, match="资料库"):
        main(["--library", str(tmp_path)])
