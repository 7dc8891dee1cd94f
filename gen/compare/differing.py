"""What tracked changes do not show, told in words: margins, notes, pictures, page set-up."""

from collections.abc import Iterator

from lxml import etree

from ..package import Package
from ..wordml import W, excerpt, paragraph_text

_PARTS = {
    "页眉": ".header+xml",
    "页脚": ".footer+xml",
    "脚注": ".footnotes+xml",
    "尾注": ".endnotes+xml",
    "批注": ".comments+xml",
}
_SETUP = ("pgSz", "pgMar", "docGrid", "cols", "type")


def differences(old: Package, new: Package) -> Iterator[str]:
    """One Chinese sentence for each kind of thing that differs outside the body's text."""
    for noun, suffix in _PARTS.items():
        before, after = _words(old, suffix), _words(new, suffix)
        if before != after:
            yield (
                f"{noun}不同，未在正文中标记：原为“{_shown(before, after)}”，"
                f"现为“{_shown(after, before)}”"
            )
    if _media(old) != _media(new):
        yield "图片或嵌入对象不同，未标记，请对照两份文件查看"
    if _setups(old) != _setups(new):
        yield "页面设置（纸张、页边距、分节或网格）不同，结果用新文件的页面设置"
    if _styles(old) != _styles(new):
        yield "样式表不同，结果用新文件的样式；只改格式的地方不作标记"


def _words(package: Package, suffix: str) -> list[str]:
    """The paragraphs with words in the parts of one kind."""
    found = [
        paragraph_text(paragraph)
        for part in package.of_type(suffix)
        for paragraph in package.tree(part).iter(f"{W}p")
    ]
    return sorted(text for text in found if text.strip())


def _shown(one: list[str], other: list[str]) -> str:
    only = [text for text in one if text not in other]
    return excerpt("／".join(only or one), 60) or "无"


def _media(package: Package) -> list[bytes]:
    return sorted(
        data
        for name, data in package.parts.items()
        if name.startswith(("word/media/", "word/embeddings/"))
    )


def _styles(package: Package) -> list[bytes]:
    parts = package.of_type(".styles+xml")
    return [etree.tostring(package.tree(name), method="c14n") for name in parts]


def _setups(package: Package) -> list[list[bytes]]:
    root = package.tree(package.main)
    return [
        [etree.tostring(node, method="c14n") for name in _SETUP for node in section.iter(W + name)]
        for section in root.iter(f"{W}sectPr")
    ]
