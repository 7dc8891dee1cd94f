"""Old Word and WPS files (.doc, .wps, .rtf) turned into .docx by LibreOffice, where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from ..errors import SourceError
from ..opc import MAX_FILE, read_limited

SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")
_WINDOWS = Path("C:/Program Files/LibreOffice/program/soffice.exe")
_FILTERS = {".rtf": "Rich Text Format"}
_WORD = "MS Word 97"
_STREAM = "WordDocument".encode("utf-16-le")  # every .doc and .wps of Word's kind has it
_ASK = "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后导入"


def find_office() -> str | None:
    """The LibreOffice program, or None."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or (str(_WINDOWS) if _WINDOWS.is_file() else None)


def convert(data: bytes, suffix: str, name: str) -> bytes:
    """The bytes of a .docx made from ``data``. Raises SourceError where that cannot be done.

    LibreOffice runs with a profile of its own, thrown away afterwards: it opens no window, runs no
    macro and touches none of the user's settings.
    """
    if suffix != ".rtf" and _STREAM not in data:
        raise SourceError("不是 Word 或 WPS 文字文档", where=name, mend=_ASK)
    program = find_office()
    if program is None:
        raise SourceError("是旧格式文档，本机没有 LibreOffice，不能直接读取", where=name, mend=_ASK)
    with tempfile.TemporaryDirectory(prefix="guiju-") as folder:
        source = Path(folder) / f"source{suffix}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            *("--headless", "--norestore", f"--infilter={_FILTERS.get(suffix, _WORD)}"),
            *("--convert-to", "docx:MS Word 2007 XML"),
            *("--outdir", folder, str(source)),
        ]
        _run(command)
        try:
            made = read_limited(source.with_suffix(".docx"), MAX_FILE)
        except OSError:
            made = None
    if made is None:
        raise SourceError("旧格式文档未能转换，可能已损坏或者设有密码", where=name, mend=_ASK)
    return made


def _run(command: list[str]) -> None:
    """Run the program to its end or its time; what it made says whether it succeeded."""
    with suppress(OSError):
        process = subprocess.Popen(  # noqa: S603  # found on the path, arguments our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):  # the program is a wrapper: its children go with it
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            process.wait()
