"""XML from outside: read by expat event by event, no document type, no entity, no depth without end."""

from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

from lxml import etree

from ..errors import SourceError

MAX_DEPTH = 400
MAX_ELEMENTS = 1_500_000
MAX_TREE = 8 * 1024 * 1024
_RESAVE = "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后再导入"

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class _DoctypeError(Exception):
    """The part brings a document type, and so could define entities."""


class _SwollenError(Exception):
    """The part nests, or goes on, without reason."""


def walk_xml(data: bytes, where: str, start: Start, end: End, text: Text | None = None) -> None:
    """Call ``start``, ``end`` and ``text`` for what ``data`` holds; names are "uri local".

    Memory stays flat whatever the size. Raises SourceError for a broken or hostile part.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    depth = count = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            raise _SwollenError
        start(name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (_DoctypeError, _SwollenError):
        what = "内部文件含有不允许的声明，或者嵌套过深、元素过多，可能被做过手脚"
        raise SourceError(what, where=where, mend="请核对文件来源") from None
    except (expat.ExpatError, LookupError, ValueError):  # LookupError: an encoding no one knows
        raise SourceError("文件内部已损坏", where=where, mend=_RESAVE) from None


def _refuse(*_: object) -> NoReturn:
    raise _DoctypeError


def xml_tree(data: bytes, where: str) -> etree._Element:
    """The tree of a small part, judged as ``walk_xml`` judges. Raises SourceError."""
    if len(data) > MAX_TREE:
        raise SourceError("内部文件过大，可能被做过手脚", where=where, mend="请核对文件来源")
    walk_xml(data, where, lambda _n, _a: None, lambda _n: None)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise SourceError("文件内部已损坏", where=where, mend=_RESAVE) from None
