"""Turning a batch into PDF through one LibreOffice, with a private profile and a limit of time."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from ..law.errors import UnitError
from ..law.files import write_atomic
from .batch import Progress, system_errors

_START, _EACH = 120.0, 20.0  # seconds: to start, and for one document
_COMMAND_LINE = 20_000 if os.name == "nt" else 100_000  # characters a command may have, with room
_LOOK = 0.5  # seconds between two looks at how far it is
_KEPT = "未完成的PDF"
_CREATED = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}")
_IDENTIFIER = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
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


def to_pdf(
    files: Sequence[Path], day: date, cache: Path, progress: Progress | None = None
) -> list[Path]:
    """A PDF beside each of ``files`` (.docx); an existing one is replaced, as it is made from them.

    One LibreOffice serves the batch (more only where a command line cannot hold all names). ``day`` is
    the date the PDFs bear: the same documents, fonts and LibreOffice give the same bytes. What is done
    is kept below ``cache`` until all is, so that a batch that was broken off goes on where it was.
    Raises UnitError where LibreOffice is absent, stalls or leaves one out, or the disk is full.
    """
    program = office_program()
    kept = cache / _KEPT
    with system_errors(files[0].parent, "PDF 没有全部生成，Word 文书不受影响"):
        names = [hashlib.sha256(path.read_bytes()).hexdigest()[:32] for path in files]
        kept.mkdir(parents=True, exist_ok=True)
        done = _complete(kept)
        with tempfile.TemporaryDirectory(prefix="run-", dir=kept) as run:
            scratch = Path(run)
            staged = _staged(scratch / "in", files, names, done)
            counted = _counted(progress, len(done), scratch / "out", len(files))
            for batch in _batches([str(path) for path in staged]):
                _convert(program, scratch, batch, day, counted)
            _keep(scratch / "out", kept)
        done = _complete(kept)
        made = [
            _placed(path, done.get(name), name, day)
            for path, name in zip(files, names, strict=True)
        ]
        shutil.rmtree(kept, ignore_errors=True)
    return made


def _complete(folder: Path) -> dict[str, Path]:
    """The whole PDFs below ``folder`` by name; one that was being written as its writer died has no end."""
    found = {}
    for path in sorted(folder.rglob("*.pdf")):
        with path.open("rb") as stream:
            stream.seek(max(0, path.stat().st_size - 16))
            if b"%%EOF" in stream.read():
                found[path.stem] = path
    return found


def _keep(out: Path, kept: Path) -> None:
    """Move what a run finished to where the next would look for it."""
    for name, path in _complete(out).items():
        path.replace(kept / f"{name}.pdf")


def _placed(path: Path, made: Path | None, name: str, day: date) -> Path:
    """The PDF beside its document. Raises UnitError if there is none."""
    if made is None:
        raise _left_out(path)
    target = path.with_suffix(".pdf")
    write_atomic(target, dated(made.read_bytes(), day, name))
    return target


def dated(pdf: bytes, day: date, name: str) -> bytes:
    """``pdf`` with the date ``day`` and the file identifier ``name`` (32 hexadecimal digits).

    LibreOffice writes the present time, and an identifier made of it (ISO 32000-1, 14.3.3 and 14.4); both
    are replaced by as many characters, so that no offset moves. What another version writes differently
    stays as it is.
    """
    pdf = _CREATED.sub(rb"\g<1>" + f"{day:%Y%m%d}000000".encode(), pdf)
    head, trailer, rest = pdf.rpartition(b"trailer")
    return head + trailer + _IDENTIFIER.sub(name.upper().encode(), rest)


def _counted(progress: Progress | None, before: int, out: Path, total: int) -> Callable[[], None]:
    """Tells how many PDFs there are by now."""

    def tell() -> None:
        if progress:
            progress(min(total, before + sum(1 for _ in out.glob("*.pdf"))), total)

    return tell


def _staged(
    folder: Path, files: Sequence[Path], names: Sequence[str], done: Mapping[str, Path]
) -> list[Path]:
    """Copies of what is still to be converted, under names of their content: folders may share names."""
    folder.mkdir()
    wanted = {name: path for path, name in zip(files, names, strict=True) if name not in done}
    return [Path(shutil.copy(path, folder / f"{name}.docx")) for name, path in wanted.items()]


def _batches(names: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for name in names:
        if batch and sum(map(len, batch)) + len(batch) + len(name) > _COMMAND_LINE:
            yield batch
            batch = []
        batch.append(name)
    if batch:
        yield batch


def _convert(
    program: str, scratch: Path, files: Sequence[str], day: date, tell: Callable[[], None]
) -> None:
    seconds = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    command = [
        *(program, "--headless", "--norestore", "--nolockcheck", "--nodefault"),
        "--nofirststartwizard",
        f"-env:UserInstallation={(scratch / 'profile').resolve().as_uri()}",
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(scratch / "out"), *files),
    ]
    process = subprocess.Popen(  # noqa: S603  # LibreOffice, on files of our own names
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(seconds), "TZ": "UTC"},
        start_new_session=sys.platform != "win32",
    )
    try:
        said = _awaited(process, _START + _EACH * len(files), tell)
    except BaseException:
        _end(process)
        raise
    if process.returncode:
        words = said.decode(errors="replace").strip().splitlines()
        raise UnitError(
            f"LibreOffice 转换失败（{words[-1][:120] if words else f'返回码{process.returncode}'}）",
            mend="请确认 LibreOffice 能正常打开；Word 文书已经生成，不受影响",
        )


def _awaited(process: "subprocess.Popen[bytes]", limit: float, tell: Callable[[], None]) -> bytes:
    """What the process said, waited for while telling how far it is. Raises UnitError after ``limit``."""
    end = time.monotonic() + limit
    while True:
        try:
            said = process.communicate(timeout=_LOOK)[1]
        except subprocess.TimeoutExpired:
            tell()
            if time.monotonic() < end:
                continue
            raise UnitError(
                f"LibreOffice 在{int(limit)}秒内没有完成转换，已停止",
                mend="请再运行一次，已转的不会重转；仍不行的，在 LibreOffice 中打开一份看看有无异常",
            ) from None
        tell()
        return said


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
