"""Tracked changes settled by the test's own rules, and the words that remain."""

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Words = list[object]
"""The paragraphs' words in order; a table is a list of rows, these lists of cells, these Words."""


def settled(data: bytes, *, accept: bool) -> Words:
    """The words of the .docx once all its changes are accepted, or all rejected."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    body = root.find(f"{W}body")
    assert body is not None
    return _words(body, f"{W}del" if accept else f"{W}ins")


def _words(parent: etree._Element, gone: str) -> Words:
    found: Words = []
    carried = ""
    for child in parent:
        if child.tag == f"{W}p":
            text = carried + _text(child, gone)
            if child.find(f"{W}pPr/{W}rPr/{gone}") is not None:
                carried = text
                continue
            found.append(text)
            carried = ""
        elif child.tag == f"{W}tbl":
            assert carried == "", "a table swallowed the text before it"
            rows = [row for row in child.findall(f"{W}tr") if row.find(f"{W}trPr/{gone}") is None]
            if rows:
                found.append(
                    [[_words(cell, gone) for cell in row.findall(f"{W}tc")] for row in rows]
                )
    assert carried == "", "text without a paragraph's end"
    return found


def _text(paragraph: etree._Element, gone: str) -> str:
    parts: list[str] = []
    for node in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br"):
        if any(above.tag == gone for above in node.iterancestors()):
            continue
        if node.tag in (f"{W}t", f"{W}delText"):
            parts.append(node.text or "")
        elif any(above.tag == f"{W}r" for above in node.iterancestors()):
            parts.append("\t" if node.tag == f"{W}tab" else "\n")
    return "".join(parts)
