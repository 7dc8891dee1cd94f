"""A zip container (.docx, .xlsx) judged safe before any of its parts is used.

A file from a memory stick or a mail is hostile until shown otherwise. The rooms that read such files
give their own words, error and limits (ECMA-376 part 2 names the container OPC).
"""

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .errors import GuijuError

MAX_FILE = 20 * 1024 * 1024
MAX_RATIO = 200
_RATIO_COUNTS_FROM = 1024 * 1024  # small parts of repeated blanks compress well and harm nobody

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# which of these a damaged or crafted archive raises depends on where the damage lies
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Guard:
    """What a room accepts: at most ``parts`` parts, ``expanded`` bytes in all; and how it speaks.

    ``noun`` names the thing (工作簿), ``resave`` how to save it anew, ``shrink`` how to make it less.
    """

    error: type[GuijuError]
    noun: str
    resave: str
    shrink: str
    expanded: int
    parts: int

    def damaged(self, where: str) -> GuijuError:
        """The refusal of a container that cannot be read to its end."""
        return self.error(f"{self.noun}已损坏或者不完整", where=where, mend=self.resave)


def read_limited(path: Path, limit: int = MAX_FILE) -> bytes | None:
    """The whole file, or None if it is longer than ``limit``. Raises OSError."""
    with path.open("rb") as stream:
        data = stream.read(limit + 1)
    return data if len(data) <= limit else None


def is_ole(data: bytes) -> bool:
    """Whether this is an old Office file (.doc, .xls, .wps), or a new one under a password."""
    return data.startswith(_OLE)


def is_encrypted_ole(data: bytes) -> bool:
    """Whether this is a .docx or .xlsx under an opening password (MS-OFFCRYPTO 2.3.4.4)."""
    return is_ole(data) and _ENCRYPTED in data


def unpack(
    data: bytes, where: str, guard: Guard, wanted: Callable[[str], bool] = lambda _: True
) -> dict[str, bytes]:
    """The parts ``wanted`` by name, decompressed; entries of folders are left out.

    Raises the guard's error for a damaged, encrypted or swollen container and for names that lead
    out of it. The directory is judged whole, whatever is wanted.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if not all(
                entry.filename for entry in entries
            ):  # zipfile itself trips over a blank name
                raise guard.damaged(where)
            infos = [entry for entry in entries if not entry.is_dir()]
            _judge(infos, where, guard)
            return {info.filename: archive.read(info) for info in infos if wanted(info.filename)}
    except _DAMAGE as error:
        raise guard.damaged(where) from error


def _judge(infos: list[zipfile.ZipInfo], where: str, guard: Guard) -> None:
    """The directory of the archive, before anything is decompressed."""
    names = {info.filename.lower() for info in infos}
    if len(infos) > guard.parts or len(names) != len(infos):
        raise guard.damaged(where)
    if any(info.flag_bits & 1 for info in infos):
        raise guard.error("压缩包设有密码", where=where, mend=guard.resave)
    if any(_strays(info.filename) for info in infos):
        what = f"{guard.noun}内部的文件名不合规，可能被做过手脚"
        raise guard.error(what, where=where, mend="请核对文件来源")
    swollen = any(
        info.file_size > _RATIO_COUNTS_FROM and info.file_size > MAX_RATIO * info.compress_size
        for info in infos
    )
    if swollen or sum(info.file_size for info in infos) > guard.expanded:
        what = f"{guard.noun}展开后过大，可能被做过手脚"
        raise guard.error(what, where=where, mend=guard.shrink)


def _strays(name: str) -> bool:
    """A part name that leads out of the package or that no Office program writes."""
    steps = name.split("/")
    return "" in steps or "." in steps or ".." in steps or "\\" in name or ":" in name
