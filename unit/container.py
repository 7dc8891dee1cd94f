"""The .xlsx file as a container: judged safe, byte by byte, before any spreadsheet code opens it.

A file from a memory stick or a mail is hostile until shown otherwise. Only then does openpyxl see
it, and it sees the bytes judged here, not the file a second time.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..law.errors import UnitError
from ..law.opc import MAX_FILE, Guard, is_encrypted_ole, is_ole, read_limited, unpack

MAX_EXPANDED = 64 * 1024 * 1024
MAX_PARTS = 500

_RESAVE = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再用"
_XML_NAMES = (".xml", ".rels", ".vml")
_LEAD = b"\xef\xbb\xbf \r\n\t"  # what may stand before the first <
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Container:
    """A judged file: its ``name`` for messages, its bytes, and its parts decompressed by name."""

    name: str
    data: bytes
    parts: Mapping[str, bytes]

    def xml_parts(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each part that a reader could take for XML."""
        for name, data in self.parts.items():
            looks = data.lstrip(_LEAD)[:1] == b"<" or data[:2] in _UTF16
            if looks or name.lower().endswith(_XML_NAMES):
                yield name, data


def read_container(path: Path) -> Container:
    """The workbook at ``path``, judged safe to open.

    Raises UnitError for a file that cannot be read, is over 20 MB, is an old, encrypted, macro or
    damaged workbook, or grows beyond 64 MB, 500 parts or 200 times its size.
    """
    data = _bytes(path)
    where = path.name
    if is_ole(data):
        raise _old_format(data, where)
    if not data.startswith(b"PK"):
        raise UnitError("不是 .xlsx 工作簿", where=where, mend=_RESAVE)
    container = Container(where, data, unpack(data, where, _guard()))
    _judge_parts(container)
    return container


def _bytes(path: Path) -> bytes:
    """The whole file, refused before reading if it is too large."""
    try:
        data = read_limited(path)
    except FileNotFoundError:
        raise UnitError(
            "文件不存在", where=path.name, mend="请放入该文件，或者用 guiju init 新建工作目录"
        ) from None
    except OSError as error:
        raise UnitError(
            "文件无法读取",
            where=path.name,
            mend="请先在 Excel 或 WPS 中关闭该文件，并确认有读取权限",
        ) from error
    if data is None:
        raise UnitError(
            f"文件超过{MAX_FILE // 1024 // 1024}MB",
            where=path.name,
            mend="请删除图片和多余的工作表、空白行后另存",
        )
    return data


def _old_format(data: bytes, where: str) -> UnitError:
    if is_encrypted_ole(data):
        return UnitError(
            "工作簿设有打开密码", where=where, mend="请用 Excel 或 WPS 取消打开密码后另存为 .xlsx"
        )
    return UnitError("是旧格式（.xls 或 .et）工作簿，不能读取", where=where, mend=_RESAVE)


def _guard() -> Guard:
    shrink = "请核对文件来源；自己的表请删除多余的空白行列后另存"
    return Guard(UnitError, "工作簿", _RESAVE, shrink, MAX_EXPANDED, MAX_PARTS)


def _judge_parts(container: Container) -> None:
    """What the parts are, and that no XML part brings a DTD or an entity of its own."""
    parts, where = container.parts, container.name
    if "[Content_Types].xml" not in parts or not any(name.startswith("xl/") for name in parts):
        raise UnitError("不是 .xlsx 工作簿", where=where, mend=_RESAVE)
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise UnitError("工作簿带有宏", where=where, mend=_RESAVE)
    for _, data in container.xml_parts():
        declared = _DECLARED.match(data.lstrip(_LEAD))
        foreign = declared and declared[1].lower() not in (b"utf-8", b"us-ascii")
        # UTF-16 shows a zero byte at once; Excel and WPS write UTF-8 alone
        if foreign or b"\0" in data or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise UnitError(
                "工作簿内含有不允许的声明，可能被做过手脚", where=where, mend="请核对文件来源"
            )
