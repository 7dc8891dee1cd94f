"""The text of a document paragraph by paragraph, as it is stored when made and read when compared.

Results of fields (page numbers, a table of contents) are left out: Word renews them by itself.
Empty paragraphs are left out too: a blank line is layout.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from lxml import etree

from .wordml import W

BREAK = "\u2028"
_BETWEEN = re.compile(r"<w:p[ >]")
_STEP = re.compile(r"<w:(?:t(?: [^>]*)?>([^<]*)<|(tab)/>|(br)(?: [^>]*)?/>)")
_COMPLEX = (b"<w:fldChar", b"<w:fldSimple", b"<w:txbxContent", b"AlternateContent", b"<w:del ")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({_FALLBACK, f"{W}fldSimple", f"{W}del", f"{W}moveFrom"})


def stored_text(xml: bytes) -> str:
    """The paragraphs of a part just rendered, one a line, escaped for XML."""
    if any(sign in xml for sign in _COMPLEX):
        return "\n".join(escape(text, quote=False) for text in paragraphs(etree.fromstring(xml)))
    lines = map(_stored_line, _BETWEEN.split(xml.decode()))
    return "\n".join(line for line in lines if line)


@lru_cache(maxsize=4096)
def _stored_line(piece: str) -> str:
    """The text from one paragraph's beginning to the next's; "" for a blank one.

    Most paragraphs are the same in all documents of a batch.
    """
    line = "".join(
        text or ("\t" if tab else BREAK if brk else "") for text, tab, brk in _STEP.findall(piece)
    )
    return line if line.strip() else ""


def paragraphs(root: etree._Element) -> list[str]:
    """The paragraphs of a part, in order."""
    found = ("".join(_text(paragraph)) for paragraph in root.iter(f"{W}p") if _counts(paragraph))
    return [text for text in found if text.strip()]


def _counts(paragraph: etree._Element) -> bool:
    return not any(above.tag == _FALLBACK for above in paragraph.iterancestors())


def _text(paragraph: etree._Element) -> Iterator[str]:
    """The paragraph's own text: no results of fields, nothing struck out, no text boxes within."""
    depth: list[bool] = []  # one entry a field: whether its result has begun
    for element in _own(paragraph):
        if element.tag == f"{W}fldChar":
            _follow(depth, element.get(f"{W}fldCharType", ""))
        elif any(depth):
            continue
        elif element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag == f"{W}tab" and element.getparent().tag == f"{W}r":  # type: ignore[union-attr]
            yield "\t"
        elif element.tag == f"{W}br":
            yield BREAK


def _follow(depth: list[bool], step: str) -> None:
    if step == "begin":
        depth.append(False)
    elif step == "separate" and depth:
        depth[-1] = True
    elif step == "end" and depth:
        depth.pop()


def _own(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == f"{W}p":
            continue
        yield child
        yield from _own(child)
