"""Faults of a template's tags that its compiler does not see: what would come out wrong all the same.

A block that begins in one place and ends in another of a different kind repeats half a cell; a tag cut
by a link or a change of format loses what stands in its midst.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..law.errors import Fault
from .package import Package
from .tags import Place
from .wordml import W, paragraph_text

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_BLOCK = re.compile(r"\{%(?:(p|tr|tc|r)\s|[-+])?\s*(end)?(for|if|with)\b")
_LEVELS = {"p": "段落", "tr": "表格行", "tc": "单元格"}
_SILENT = frozenset(f"{W}{name}" for name in ("proofErr", "r"))
_FILLED = (".document.main+xml", ".header+xml", ".footer+xml", ".footnotes+xml", ".endnotes+xml")


@dataclass(frozen=True, slots=True)
class _Opening:
    word: str
    kind: str
    paragraph: etree._Element


def judge_runs(package: Package) -> list[Fault]:
    """What is amiss in the parts that are filled, each with the text of its paragraph."""
    faults: list[Fault] = []
    for name in package.of_type(*_FILLED):
        if b"{" not in package.parts[name]:
            continue
        root = package.tree(name)
        paragraphs = list(root.iter(f"{W}p"))
        faults.extend(_crossings(package.name, paragraphs))
        for paragraph in paragraphs:
            faults.extend(_cuts(package.name, paragraph))
    return list(dict.fromkeys(faults))


def _crossings(template: str, paragraphs: list[etree._Element]) -> Iterator[Fault]:
    """Blocks that end elsewhere than they began. What is not balanced at all is told by the compiler."""
    open_blocks: list[_Opening] = []
    for paragraph in paragraphs:
        text = paragraph_text(paragraph)
        for kind, end, word in _BLOCK.findall(text):
            if not end:
                open_blocks.append(_Opening(word, kind, paragraph))
            elif not open_blocks or open_blocks[-1].word != word:
                return
            else:
                what = _crossing(open_blocks.pop(), kind, paragraph)
                if what:
                    yield Fault(str(Place(template, text)), *what)


def _crossing(begun: _Opening, kind: str, paragraph: etree._Element) -> tuple[str, str] | None:
    tag, first = begun.word, paragraph_text(begun.paragraph)
    opened = f"{{%{begun.kind} {tag} %}}"
    closed = f"{{%{kind} end{tag} %}}"
    if begun.kind != kind:
        return (
            f"{opened}（段落“{first[:20]}”）却用 {closed} 结束",
            f"请改用 {{%{begun.kind} end{tag} %}}，首尾写法一致",
        )
    if kind in _LEVELS:
        if _holder(begun.paragraph, kind) is not _holder(paragraph, kind):
            noun = {"p": "单元格或正文", "tr": "表格", "tc": "表格行"}[kind]
            return f"{opened} 和 {closed} 不在同一{noun}里", f"请把首尾两个标签移到同一{noun}里"
    elif begun.paragraph is not paragraph:
        return (
            f"{{% {tag} %}} 和 {{% end{tag} %}} 不在同一段落（从“{first[:20]}”开始）",
            f"要管几个段落，请改用各占一段的 {{%p {tag} %}} 和 {{%p end{tag} %}}；管表格的行用 {{%tr %}}",
        )
    return None


def _holder(paragraph: etree._Element, kind: str) -> etree._Element | None:
    """What the two ends of a block must share."""
    if kind == "p":
        return paragraph.getparent()
    wanted = f"{W}tbl" if kind == "tr" else f"{W}tr"
    return next(paragraph.iterancestors(wanted), None)


def _cuts(template: str, paragraph: etree._Element) -> Iterator[Fault]:
    """Tags that do not stand in runs of one look, side by side."""
    runs: list[etree._Element] = []  # of each character
    for text in paragraph.iter(f"{W}t"):
        if next(text.iterancestors(f"{W}p"), None) is paragraph:
            run = text.getparent()
            if run is not None:
                runs.extend([run] * len(text.text or ""))
    said = paragraph_text(paragraph)
    place = str(Place(template, said))
    for tag in _TAG.finditer(said):
        over = list(dict.fromkeys(runs[tag.start() : tag.end()]))
        if len(over) < 2:
            continue
        if any(run.getparent() is not over[0].getparent() for run in over):
            yield Fault(
                place,
                f"标签“{tag[0]}”被超链接、控件或修订从中间断开",
                "请删去这个标签，在普通文字处一次写完",
            )
        elif _interrupted(over):
            yield Fault(
                place, f"标签“{tag[0]}”中间夹着书签、域或图片", "请把它们移到标签外面，再重写标签"
            )
        elif len({_look(run) for run in over}) > 1:
            yield Fault(
                place,
                f"标签“{tag[0]}”由几种格式的文字拼成，填写后的格式难以预料",
                "请选中整个标签，设为同一种字体、字号后保存",
            )


def _interrupted(runs: list[etree._Element]) -> bool:
    parent = runs[0].getparent()
    if parent is None:
        return False
    between = list(parent)[parent.index(runs[0]) : parent.index(runs[-1]) + 1]
    words = (f"{W}t", f"{W}rPr", f"{W}lastRenderedPageBreak")
    return any(
        node.tag not in _SILENT or any(child.tag not in words for child in node) for node in between
    )


def _look(run: etree._Element) -> bytes:
    """The format of a run, but for the language and hints that Word sets by itself."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return b""
    parts = []
    for child in properties:
        if child.tag == f"{W}lang" or (set(child.attrib) == {f"{W}hint"}):
            continue
        attributes = sorted((str(k), str(v)) for k, v in child.attrib.items() if k != f"{W}hint")
        parts.append(f"{child.tag}{attributes}".encode())
    return b"".join(sorted(parts))
