"""The running text of a file, as it stands, for looking for citations: offsets count in this text."""

from pathlib import Path
from xml.etree.ElementTree import Element  # the type alone; defusedxml parses

from defusedxml import DefusedXmlException, ElementTree

from .errors import MarkedError, SourceError
from .marks import find_mark
from .opc import Guard, read_limited, unpack

_PLAIN = (".txt", ".md", ".markdown", ".text", "")
_HEAD = 40
_CELL = 30
_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD = Guard(
    error=SourceError,
    noun="Word 文档",
    resave="请用 Word 或者 WPS 打开，另存为 .docx 后再试",
    shrink="请删去图片后另存",
    expanded=100_000_000,
    parts=5000,
)
_RESAVE = "请用记事本或 WPS 另存为 UTF-8 编码的文本"


def read_running_text(path: Path) -> str:
    """The text of a .txt or .md file as it stands; of a .docx file its paragraphs, one a line.

    Raises SourceError for what cannot be read and MarkedError for a file with a state-secret mark.
    """
    suffix = path.suffix.lower()
    if suffix not in (*_PLAIN, ".docx"):
        mend = "请另存为 .docx 或者 .txt 后再试"
        raise SourceError(f"不能读取“{suffix}”文件", where=path.name, mend=mend)
    try:
        data = read_limited(path)
    except OSError as error:
        what = f"文件无法读取（{error.strerror or '名称不合规'}）"
        raise SourceError(what, where=path.name, mend="请核对文件名和所在目录") from None
    if data is None:
        raise SourceError("文件超过20MB", where=path.name, mend="请拆分后再试")
    if suffix != ".docx":
        return read_running_bytes(data, path.name)
    text = _paragraphs(data, path.name)
    _refuse_marked(text, path.name)
    return text


def _paragraphs(data: bytes, name: str) -> str:
    """The words of the body, tables included; what a tracked deletion took away is left out."""
    part = unpack(data, name, _WORD, lambda part: part == _BODY).get(_BODY)
    try:
        root = ElementTree.fromstring(part or b"")
    except (ElementTree.ParseError, DefusedXmlException):
        raise _WORD.damaged(name) from None
    return "\n".join(_words(paragraph) for paragraph in root.iter(f"{_W}p"))


def _words(paragraph: Element) -> str:
    """Text, tabs and line breaks of a paragraph; those of a text box within it count once, there."""
    inside = {id(run) for inner in paragraph.iterfind(f".//{_W}p") for run in inner.iter()}
    signs = {f"{_W}tab": " ", f"{_W}br": "\n"}
    return "".join(
        (run.text or "") if run.tag == f"{_W}t" else signs[run.tag]
        for run in paragraph.iter()
        if (run.tag == f"{_W}t" or run.tag in signs) and id(run) not in inside
    )


def read_running_bytes(data: bytes, name: str) -> str:
    """The text in ``data``: UTF-8, UTF-16 with its mark, or GB18030. Raises SourceError, MarkedError."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            _refuse_marked(text, name)
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise SourceError("不是文本文件，或者编码无法识别", where=name, mend=_RESAVE)


def _refuse_marked(text: str, name: str) -> None:
    """A mark stands in the head of a document, or on a line of its own."""
    lines = text.splitlines()
    alone = "\n".join(line for line in lines[_HEAD:] if len(line) <= _CELL and "密" in line)
    if find_mark("\n".join(lines[:_HEAD])) or find_mark(alone):
        mend = "请移到涉密计算机上按保密规定处理，并核查该文件为何在本机；本工具没有保存其内容"
        raise MarkedError("文件带有国家秘密标志，不得在本机处理", where=name, mend=mend)
