"""Turning a batch into PDF through one LibreOffice, with a private profile and a limit of time."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from ..law.errors import UnitError
from ..law.files import write_atomic

_START, _EACH = 120.0, 20.0  # seconds: to start, and for one document
_COMMAND_LINE = 20_000 if os.name == "nt" else 100_000  # characters a command may have, with room
_WINDOWS = Path("LibreOffice") / "program" / "soffice.exe"


def office_program() -> str:
    """The LibreOffice of this machine. Raises UnitError, saying how to get one."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    for folder in (os.environ.get("PROGRAMFILES"), os.environ.get("PROGRAMFILES(X86)")):
        if not found and folder and (Path(folder) / _WINDOWS).is_file():
            found = str(Path(folder) / _WINDOWS)
    if not found:
        raise UnitError(
            "没有找到 LibreOffice，不能转为 PDF",
            mend="请安装 LibreOffice（命令 soffice 可用即可）；或者用 Word、WPS 打开后另存为 PDF。"
            "Word 文书已经生成，不受影响",
        )
    return found


def to_pdf(files: Sequence[Path], day: date) -> list[Path]:
    """A PDF beside each of ``files`` (.docx); an existing one is replaced, as it is made from them.

    One LibreOffice serves the batch (more only where a command line cannot hold all names); ``day``
    is the date the PDFs bear. Raises UnitError where LibreOffice is absent, stalls or leaves one out.
    """
    program, made = office_program(), []
    with tempfile.TemporaryDirectory(prefix="guiju-pdf-") as scratch:
        profile, out = Path(scratch) / "profile", Path(scratch) / "out"
        staged = _staged(files, Path(scratch) / "in")
        for batch in _batches([str(path) for path in staged]):
            _convert(program, profile, out, batch, day)
        for path, copy in zip(files, staged, strict=True):
            result = out / f"{copy.stem}.pdf"
            if not result.is_file():
                raise _left_out(path)
            target = path.with_suffix(".pdf")
            write_atomic(target, result.read_bytes())
            made.append(target)
    return made


def _staged(files: Sequence[Path], folder: Path) -> list[Path]:
    """Copies under short names of their own: two folders may hold files of one name."""
    folder.mkdir()
    return [Path(shutil.copy(path, folder / f"{i:06d}.docx")) for i, path in enumerate(files, 1)]


def _batches(names: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for name in names:
        if batch and sum(map(len, batch)) + len(batch) + len(name) > _COMMAND_LINE:
            yield batch
            batch = []
        batch.append(name)
    if batch:
        yield batch


def _convert(program: str, profile: Path, out: Path, files: Sequence[str], day: date) -> None:
    seconds = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    command = [
        *(
            program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--nofirststartwizard",
        ),
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(out), *files),
    ]
    limit = _START + _EACH * len(files)
    process = subprocess.Popen(  # noqa: S603  # LibreOffice, on files of our own names
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(seconds)},
        start_new_session=sys.platform != "win32",
    )
    try:
        _, said = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        _end(process)
        raise UnitError(
            f"LibreOffice 在{int(limit)}秒内没有完成转换，已停止",
            mend="请减少一次转换的份数（--person），或者在 LibreOffice 中打开一份看看有无异常",
        ) from None
    except BaseException:
        _end(process)
        raise
    if process.returncode:
        words = said.decode(errors="replace").strip().splitlines()
        raise UnitError(
            f"LibreOffice 转换失败（{words[-1][:120] if words else f'返回码{process.returncode}'}）",
            mend="请确认 LibreOffice 能正常打开；Word 文书已经生成，不受影响",
        )


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice with what it started: soffice is a script around the program proper."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, 9)
    process.wait()


def _left_out(path: Path) -> UnitError:
    return UnitError(
        "LibreOffice 没有转出这一份",
        where=str(path),
        mend="请用 Word 或 LibreOffice 打开该文件看能否正常显示",
    )
