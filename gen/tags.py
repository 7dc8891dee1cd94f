"""The tags an author wrote into a template, as they stand in its paragraphs, and what is wrong there.

docxtpl reads XML by patterns: a tag in the wrong place does not fail, it swallows text. So the
places are judged on the tree, before any pattern runs.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from ..law.errors import Fault
from .wordml import W, excerpt, paragraph_text

_FULL_WIDTH = re.compile(r"(?!\{[{%#])[{｛][{｛%％#＃]|(?![}%#]\})[}｝%％#＃][｝}]")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_OPENING = re.compile(r"\{[{%#]")
_PLACED = re.compile(r"\{([{%#])(p|tr|tc)\s")
_STATEMENT = re.compile(r"\{%(?:(?:p|tr|tc|r)\s|[-+])?\s*(\w+)")
_REVISIONS = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_BLOCKS = ("for", "if", "with", "raw")
_HOLDERS = {"p": ("段落", f"{W}p"), "tr": ("表格行", f"{W}tr"), "tc": ("单元格", f"{W}tc")}


@dataclass(frozen=True, slots=True)
class Place:
    """A tag or text found wrong: the template's name and the paragraph it stands in."""

    template: str
    text: str

    def __str__(self) -> str:
        return f"模板“{self.template}”的段落“{excerpt(self.text)}”"


def judge_tags(template: str, root: etree._Element) -> list[Fault]:
    """What is wrong with the tags of one part of ``template`` (its file name)."""
    paragraphs = [(paragraph, paragraph_text(paragraph)) for paragraph in root.iter(f"{W}p")]
    faults = list(_revisions(template, root))
    for paragraph, text in paragraphs:
        place = str(Place(template, text))
        faults.extend(_spelling(place, text))
        for sign, kind in _PLACED.findall(text):
            faults.extend(_placing(place, paragraph, sign, kind))
    faults.extend(_balance(template, [text for _, text in paragraphs]))
    return list(dict.fromkeys(faults))  # a text box stands twice in the XML: for new and old Word


def judge_untagged(template: str, name: str, root: etree._Element) -> list[Fault]:
    """Tags in a part that is never filled in (comments, charts): they would be printed as typed."""
    found = [text for text in root.itertext() if isinstance(text, str) and _TAG.search(text)]
    return [
        Fault(
            str(Place(template, text)),
            f"填写项写在不会被填写的地方（{name}，如批注、图表）",
            "请把填写项移到正文、表格、页眉页脚、脚注或文本框中",
        )
        for text in dict.fromkeys(found)
    ]


def _revisions(template: str, root: etree._Element) -> Iterator[Fault]:
    if next(root.iter(*_REVISIONS), None) is not None:
        yield Fault(
            f"模板“{template}”",
            "含有未处理的修订痕迹，会带进每一份文书",
            "请在“审阅”中接受或拒绝全部修订后再保存",
        )


def _spelling(place: str, text: str) -> Iterator[Fault]:
    """Signs that look like a tag's, and tags that do not end."""
    full = _FULL_WIDTH.search(text)
    if full:
        yield Fault(
            place,
            f"标签用了全角符号“{full[0]}”，不会被填写",
            "请改用半角的 {{ }} 或 {% %}",
        )
        return
    rest = _TAG.sub("", text)
    if _OPENING.search(rest):
        yield Fault(place, "标签没有在同一段内结束", "请补上 }} 或 %}，并让整个标签处于同一段落")


def _placing(place: str, paragraph: etree._Element, sign: str, kind: str) -> Iterator[Fault]:
    """A paragraph, row or cell tag takes the place of all that holds it, so it must be alone there."""
    noun, tag = _HOLDERS[kind]
    holder = paragraph if kind == "p" else next(paragraph.iterancestors(tag), None)
    if sign == "{":
        yield Fault(
            place,
            f"不支持 {{{{{kind} }}}} 这种填写项",
            "请改用 {{ 字段 }}，需要重复的内容用 {%p for %}",
        )
    elif holder is None:
        yield Fault(place, f"{{%{kind} %}} 只能写在表格里", f"请把它移进表格，独占一个{noun}")
    elif not _alone(holder):
        yield Fault(
            place,
            f"{{%{kind} %}} 没有独占一个{noun}，同处的其他文字或标签会丢失",
            f"请让它独占一个{noun}；只控制几个字时改用 {{% %}}",
        )
    elif next(holder.iter(f"{W}sectPr"), None) is not None:
        yield Fault(
            place, f"{{%{kind} %}} 所在段落带有分节符，会被一并删除", "请把分节符移到另一段落"
        )


def _alone(holder: etree._Element) -> bool:
    """Whether the holder's text is one tag and nothing else."""
    paragraphs = [holder] if holder.tag == f"{W}p" else holder.iter(f"{W}p")
    text = "".join(paragraph_text(paragraph) for paragraph in paragraphs).strip()
    return _TAG.sub("", text, count=1) == ""


def _balance(template: str, texts: Iterable[str]) -> Iterator[Fault]:
    """Every block that is opened is closed by its own end, in the order of the document."""
    open_blocks: list[tuple[str, str]] = []
    for text in texts:
        for tag in _TAG.findall(text):
            found = _STATEMENT.match(tag)
            word = found[1] if found else ""
            if word in _BLOCKS:
                open_blocks.append((word, text))
            elif word.removeprefix("end") in _BLOCKS:
                if not open_blocks or open_blocks[-1][0] != word.removeprefix("end"):
                    yield _unbalanced(Place(template, text), word, open_blocks)
                    return
                open_blocks.pop()
    for word, text in open_blocks:
        yield Fault(
            str(Place(template, text)),
            f"{{% {word} %}} 没有结束",
            f"请在它管到的内容之后补上 {{% end{word} %}}",
        )


def _unbalanced(place: Place, word: str, open_blocks: list[tuple[str, str]]) -> Fault:
    if not open_blocks:
        begin = word.removeprefix("end")
        return Fault(
            str(place),
            f"{{% {word} %}} 之前没有 {{% {begin} %}}",
            f"请删去它，或在前面补上 {{% {begin} %}}",
        )
    opened, text = open_blocks[-1]
    return Fault(
        str(place),
        f"{{% {word} %}} 与前面的 {{% {opened} %}}（段落“{excerpt(text)}”）不配对",
        f"请先用 {{% end{opened} %}} 结束前面的标签",
    )
