"""XML from outside: read by expat event by event, no document type, no entity, no depth without end."""

import re
from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

from lxml import etree

from ..errors import SourceError

MAX_DEPTH = 400
MAX_ELEMENTS = 1_500_000
MAX_TREE = 8 * 1024 * 1024
# XML in UTF-8, where a document type cannot hide in another encoding
_PLAIN = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s*<(?!\?xml)|<\?xml(?:(?!encoding)[^>])*>"
    rb"|<\?xml[^>]*encoding=[\"'](?i:utf-8|us-ascii)[\"'][^>]*>)"
)
_RESAVE = "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后再导入"

Attributes = dict[str, str]
Handler = Callable[[Attributes], None]


class _DoctypeError(Exception):
    """The part brings a document type, and so could define entities."""


class _SwollenError(Exception):
    """The part nests, or goes on, without reason."""


class XmlWalk:
    """One walk through a part: calls a handler for the elements asked for, and passes over the rest.

    ``starts`` and ``ends`` by "uri local"; ``text`` for all characters. ``path``: the open elements,
    outermost first. A handler may call ``skip`` to pass over what its element holds.
    """

    def __init__(
        self,
        starts: Mapping[str, Handler],
        ends: Mapping[str, Callable[[], None]],
        text: Callable[[str], None] | None = None,
    ) -> None:
        self.starts, self.ends, self.text = starts, ends, text
        self.path: list[str] = []
        self.skipping = 0  # depth of the element passed over
        self.count = 0

    def skip(self) -> None:
        """Pass over the element just opened."""
        self.skipping = len(self.path)

    def run(self, data: bytes, where: str) -> None:
        """Walk to the end; memory stays flat. Raises SourceError for a broken or hostile part."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler, parser.EndElementHandler = self._open, self._close
        if self.text is not None:
            parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(data, True)
        except (_DoctypeError, _SwollenError):
            what = "内部文件含有不允许的声明，或者嵌套过深、元素过多，可能被做过手脚"
            raise SourceError(what, where=where, mend="请核对文件来源") from None
        except (expat.ExpatError, LookupError, ValueError):  # LookupError: an unknown encoding
            raise SourceError("文件内部已损坏", where=where, mend=_RESAVE) from None

    def _open(self, name: str, attributes: Attributes) -> None:
        self.path.append(name)
        self.count += 1
        if len(self.path) > MAX_DEPTH or self.count > MAX_ELEMENTS:
            raise _SwollenError
        if not self.skipping and (handler := self.starts.get(name)) is not None:
            handler(attributes)

    def _close(self, name: str) -> None:
        if not self.skipping:
            handler = self.ends.get(name)
            if handler is not None:
                handler()
        elif self.skipping == len(self.path):
            self.skipping = 0
        self.path.pop()

    def _characters(self, text: str) -> None:
        if not self.skipping and self.text is not None:
            self.text(text)


def _refuse(*_: object) -> NoReturn:
    raise _DoctypeError


def xml_tree(data: bytes, where: str) -> etree._Element:
    """The tree of a small part, judged as a walk judges. Raises SourceError."""
    if len(data) > MAX_TREE:
        raise SourceError("内部文件过大，可能被做过手脚", where=where, mend="请核对文件来源")
    if b"<!DOCTYPE" in data or not _PLAIN.match(data):
        XmlWalk({}, {}).run(data, where)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise SourceError("文件内部已损坏", where=where, mend=_RESAVE) from None
