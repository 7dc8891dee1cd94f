"""The workspace's key: what keyed digests in documents are made with, and never part of one."""

import secrets
from pathlib import Path

from ..law.errors import UnitError
from ..law.files import write_atomic
from .workspace import Workspace

FILE = "密钥"
_BYTES = 32


def key_file(workspace: Workspace) -> Path:
    """登记/密钥, kept and backed up with the register."""
    return workspace.register / FILE


def workspace_key(workspace: Workspace) -> bytes:
    """The key, made at the first use. Raises UnitError where it is damaged or cannot be written."""
    path = key_file(workspace)
    try:
        text = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _new_key(path)
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(path) from error
    try:
        key = bytes.fromhex(text)
    except ValueError as error:
        raise _damaged(path) from error
    if len(key) != _BYTES:
        raise _damaged(path)
    return key


def _new_key(path: Path) -> bytes:
    key = secrets.token_bytes(_BYTES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, f"{key.hex()}\n".encode())
    except OSError as error:
        raise UnitError(
            "不能写入工作目录的密钥，没有写入任何文件",
            where=str(path),
            mend="请核对“登记”目录的写入权限和磁盘空间",
        ) from error
    return key


def _damaged(path: Path) -> UnitError:
    return UnitError(
        "工作目录的密钥无法读取或者已损坏",
        where=str(path),
        mend="请从备份恢复该文件；确实没有备份的，把它移走，下次生成文书时另建一个（旧文书仍可核对文字）",
    )
