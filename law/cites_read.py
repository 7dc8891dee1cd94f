"""The running text of a file, as it stands, for looking for citations: offsets count in this text."""

from pathlib import Path

from .errors import SourceError
from .intake.decode import decode
from .intake.draft import Block, Draft, Form, judge_size
from .intake.read import read_draft, refuse_marked, safe_name
from .opc import read_limited

_PLAIN = (".txt", ".md", ".markdown", ".text", "")


def read_running_text(path: Path) -> str:
    """The text of a .txt or .md file as it stands; of any other form that can be imported, its blocks.

    Automatic numbers of a Word document are written out. Raises SourceError for what cannot be read and
    MarkedError for a file with a state-secret mark.
    """
    if path.suffix.lower() not in _PLAIN:
        return "\n".join(block.text for block in read_draft(path).blocks)
    name = safe_name(path)
    try:
        data = read_limited(path)
    except (OSError, ValueError):
        what = "文件无法读取" if path.is_file() else "是文件夹" if path.is_dir() else "文件不存在"
        raise SourceError(what, where=name, mend="请核对文件名和所在目录") from None
    if data is None:
        raise SourceError("文件超过20MB", where=name, mend="请拆分后再试")
    return read_running_bytes(data, name)


def read_running_bytes(data: bytes, name: str) -> str:
    """The text in ``data``: UTF-8, UTF-16 or GB18030. Raises SourceError, MarkedError."""
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    judge_size(name, text)
    lines = (line.strip() for line in text.split("\n"))
    refuse_marked(Draft(name, Form.TEXT, tuple(Block(line) for line in lines if line)))
    return text
