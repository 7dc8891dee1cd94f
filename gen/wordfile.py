"""Any Word document as something to be judged or compared, not a template to be filled.

The container is judged as a template's is; a document that bears a state-secret mark is refused.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ..law.errors import MarkedError
from ..law.marks import find_mark
from .package import Package, read_package
from .wordml import W, paragraph_text

_MARGINS = (".header+xml", ".footer+xml", ".footnotes+xml", ".endnotes+xml", ".comments+xml")
_STAR = re.compile("[★☆✩✭✮✯⭐🌟*＊﹡∗]")
_HEAD = 30  # paragraphs from the top in which a mark may stand within a line
_ALONE = 40  # characters: further down, only a line that is little but the mark
_MEND = "请移到涉密计算机上按保密规定处理，并核查该文件为何在本机；本工具没有保存其内容"


def read_word_file(path: Path) -> Package:
    """The .docx at ``path``. Raises TemplateError for what is no sound .docx, MarkedError for a mark."""
    package = read_package(path, "文档")
    body = list(_lines(package, package.main))
    margins = [line for name in package.of_type(*_MARGINS) for line in _lines(package, name)]
    near = [line for at, line in enumerate(body) if at < _HEAD or len(line) <= _ALONE]
    text = "\n".join([*margins, *near])
    if _STAR.search(text) and find_mark(text):
        raise MarkedError("文件带有国家秘密标志，不得在本机处理", where=package.name, mend=_MEND)
    return package


def body_of(package: Package) -> etree._Element:
    """w:body of the document part; an empty one if it has none."""
    body = package.tree(package.main).find(f"{W}body")
    return etree.Element(f"{W}body") if body is None else body


def _lines(package: Package, part: str) -> Iterator[str]:
    for paragraph in package.tree(part).iter(f"{W}p"):
        yield paragraph_text(paragraph)
