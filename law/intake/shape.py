"""The body of a draft into the blocks of a corpus file, and so into the tree.

Nothing is renumbered and nothing filled in: what is odd about the numbering is told as a doubt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..body import Builder, Node
from ..clause import MISSING, MISSING_TITLE, Clause, Kind
from ..labels import split_label
from ..numerals import NUMERAL_CHARACTERS, to_int
from .draft import Block, Hint
from .layout import squeeze
from .sequence import Articles, Mention, order

_HAN = f"[{NUMERAL_CHARACTERS}]"
_NUMBER = rf"(?:{_HAN}+|[0-9０-９]{{1,4}}|{_HAN}(?:[ \u3000]{_HAN})+)"
_DIVISION = re.compile(rf"第\s?({_NUMBER})\s?(分?编|章|节)(之{_HAN}+)?(\s*)(.*)", re.DOTALL)
_ARTICLE = re.compile(
    rf"第\s?({_NUMBER})\s?条(?:\s?之({_HAN}+))?(\s*[、:：.．]?\s*)(.*)", re.DOTALL
)
_REFERS = re.compile(r"[第、，,和至或及与以之所的]|规定")
_ANNEX = re.compile(r"附\s?[件表录图注](?!的|中|所|由|应)|附\s?[:：]")
_GROUP = re.compile(r"(?:序\s*言|前\s*言|总\s*则|附\s*则)$")
_MEASURE = re.compile(r"[0-9]+(?:\.[0-9]+)+\s*[%％亿万千百元米年月日岁吨公升毫个倍度]")
_OPENERS = frozenset(f"第（(0123456789０１２３４５６７８９{NUMERAL_CHARACTERS}")
_ENCLOSED = {chr(0x3220 + i): f"（{sign}）" for i, sign in enumerate("一二三四五六七八九十")}
_DEPTH = {"编": "#", "分编": "#", "章": "##", "节": "###"}
_HEADING = 40
_LARGEST = 9999


@dataclass(frozen=True, slots=True)
class Shaped:
    """The tree, the articles' numbers in order, and what is doubtful."""

    clauses: tuple[Clause, ...]
    articles: Articles
    doubts: tuple[str, ...]


def shape(blocks: Sequence[Block]) -> Shaped:
    """The tree of ``blocks``."""
    joined = _with_lone_labels(blocks)
    mentions = [mention_of(i, block) for i, block in enumerate(joined) if block.text[0] == "第"]
    annexes = [i for i, block in enumerate(joined) if block.text[0] == "附" and _is_annex(block)]
    articles = order([mention for mention in mentions if mention is not None], annexes)
    writer = _Writer(joined, articles)
    for i, block in enumerate(joined):
        writer.add(i, block)
    return Shaped(writer.tree.tree(), articles, (*articles.doubts, *writer.doubts))


def _with_lone_labels(blocks: Sequence[Block]) -> list[Block]:
    """A label on a line of its own joined to the text on the next."""
    joined: list[Block] = []
    waiting = ""
    for block in blocks:
        text = block.text
        if not waiting and (len(text) > 12 or text[0] not in _OPENERS):
            joined.append(block)
            continue
        if waiting:
            labelled = block.hint is Hint.TABLE or _kind(text) is not None
            joined.append(Block(waiting) if labelled else Block(f"{waiting} {text}"))
            waiting = ""
            if not labelled:
                continue
        kind = _kind(text)
        rest = split_label(_spelled(text))[2] if kind else text
        if kind is not None and not rest and block.hint is not Hint.TABLE:
            waiting = text
        else:
            joined.append(block)
    return [*joined, Block(waiting)] if waiting else joined


def _kind(text: str) -> Kind | None:
    return split_label(_spelled(text))[0] if text[0] in _OPENERS else None


def _spelled(text: str) -> str:
    """第 五 条 as 第五条, so that its label is known."""
    match = _ARTICLE.match(text) or _DIVISION.match(text) if text[0] == "第" else None
    if match is None:
        return text
    number = re.sub(r"\s", "", match[1])
    if match.re is _ARTICLE:
        branch = f"之{match[2]}" if match[2] else ""
        return f"第{number}条{branch} {match[4]}".rstrip()
    return f"第{number}{match[2]}{match[3] or ''} {match[5]}".rstrip()


def mention_of(index: int, block: Block) -> Mention | None:
    """The article that ``block``, the one at ``index``, may begin; None if it begins none."""
    if block.text[0] != "第" or block.hint is Hint.TABLE:
        return None
    match = _ARTICLE.match(block.text)
    if match is None or (not match[3] and _REFERS.match(match[4]) and match[4][:1] not in "以所"):
        return None
    number, branch = _value(match[1]), _value(match[2]) if match[2] else 0
    if number is None or branch is None:
        return None
    numeral = match[1] if match[1].isalnum() else re.sub(r"\s", "", match[1])
    label = f"第{numeral}条之{match[2]}" if branch else f"第{numeral}条"
    doubtful = not match[3] and match[4][:1] in ("以", "所")
    return Mention(index, number, branch, label, match[4].strip(), doubtful)


@lru_cache(2048)
def _value(numeral: str) -> int | None:
    try:
        number = to_int(re.sub(r"\s", "", numeral))
    except ValueError:
        return None
    return number if number <= _LARGEST else None


def _is_annex(block: Block) -> bool:
    text = block.text
    return (
        text[0] == "附"
        and len(text) <= _HEADING
        and text[-1] not in "。；，"
        and bool(_ANNEX.match(text))
    )


@dataclass(slots=True)
class _Writer:
    """Hangs each block in the tree as docs/语料格式.md would have it written."""

    blocks: list[Block]
    articles: Articles
    tree: Builder = field(default_factory=lambda: Builder(""))
    doubts: list[str] = field(default_factory=list)
    within: bool = False  # an article is open
    divided: bool = False  # the text has chapters

    def add(self, index: int, block: Block) -> None:
        text = block.text
        first = text[0]
        if first in _ENCLOSED:
            text, first = _ENCLOSED[first] + text[1:].lstrip(), "（"
        if block.hint is Hint.TABLE:
            self.paragraph(text)
        elif (mention := self.articles.accepted.get(index)) is not None:
            self.article(mention.label, mention.rest)
        elif first == "第" and self.division(text, block.hint is Hint.HEADING):
            pass
        elif index > self.articles.end and _is_annex(block):
            self.group(text)
        elif len(text) < 8 and _GROUP.match(text):
            self.group(squeeze(text).replace(" ", ""))
        elif block.hint is Hint.HEADING:
            self.heading(text)
        elif first in _OPENERS:
            self.labelled(index, text)
        else:
            self.paragraph(text)

    def article(self, label: str, text: str) -> None:
        """An article with its first paragraph."""
        if not text:
            self.doubts.append(f"{label}只有条号没有正文，标为原文缺失")
        missing = not text or text in (MISSING, MISSING_TITLE)
        first = Node(Kind.PARAGRAPH, "", "" if missing else text, missing=missing)
        self.tree.hang_article(Node(Kind.ARTICLE, label, ""), first)
        self.within = True

    def division(self, text: str, stated: bool) -> bool:
        """A heading of 编, 章 or 节: ``stated`` so by the file, or short, no sentence, no reference."""
        match = _DIVISION.match(text)
        if match is None or len(text) > _HEADING + 20:
            return False
        title = squeeze(match[5].strip())
        refers = not match[4] and _REFERS.match(title) is not None
        sentence = re.search(r"[。；！？]|[：，]$", title) is not None
        if not stated and (refers or sentence):
            return False
        number = re.sub(r"\s", "", match[1])
        marks = _DEPTH[match[2]]
        self.write_heading(f"{marks} 第{number}{match[2]}{match[3] or ''} {title}".rstrip())
        self.divided = True
        return True

    def write_heading(self, block: str) -> None:
        """A heading as the format writes it; what the format takes for none becomes a paragraph."""
        before = len(self.tree.faults)
        self.tree.add_heading(0, block)
        self.within = False
        if len(self.tree.faults) > before:
            del self.tree.faults[before:]
            self.paragraph(block.lstrip("# "))

    def group(self, text: str) -> None:
        """附件, 附则 and the like: a heading without a number, at the top."""
        self.write_heading(f"{'#' if self.divided or text[0] == '附' else '##'} {text}")

    def heading(self, text: str) -> None:
        kind, _, rest = split_label(text)
        if kind in (Kind.HEADING, Kind.SUBHEADING) and rest:
            self.write_heading(f"{'##' if kind is Kind.HEADING else '###'} {text}")
        elif kind is None:
            self.write_heading(f"{'#' if self.divided else '##'} {squeeze(text)}")
        else:
            self.labelled(len(self.blocks), text)

    def labelled(self, index: int, text: str) -> None:
        kind, label, rest = split_label(text)
        if kind is None or kind is Kind.ARTICLE or _MEASURE.match(text):
            self.paragraph(text)
        elif not rest:
            self.tree.hang(Node(self.tree.within_article(kind), label, "", missing=True))
            self.doubts.append(f"“{text}”只有编号没有正文，标为原文缺失")
        elif kind is Kind.HEADING and self.within and not self.opens_articles(index, text):
            self.paragraph(text)  # 一、 within an article counts inside it
        elif self.titled(index, kind, text):
            self.write_heading(f"{'##' if kind is Kind.HEADING else '###'} {label}{rest}")
        elif kind in (Kind.PART, Kind.CHAPTER, Kind.SECTION) or rest in (MISSING, MISSING_TITLE):
            self.paragraph(text)
        else:
            self.tree.hang(Node(self.tree.within_article(kind), label, rest))

    def opens_articles(self, index: int, text: str) -> bool:
        """Whether a heading 一、 stands right above an article, as in some interpretations."""
        return _is_title(text) and index + 1 in self.articles.accepted

    def titled(self, index: int, kind: Kind, text: str) -> bool:
        """Whether a labelled line is a heading over what follows and no clause of its own."""
        if kind not in (Kind.HEADING, Kind.SUBHEADING) or (self.within and kind is Kind.SUBHEADING):
            return False
        if not _is_title(text) or index + 1 >= len(self.blocks):
            return False
        following = _kind(self.blocks[index + 1].text)
        if kind is Kind.HEADING:
            return following is not Kind.HEADING
        return following in (Kind.POINT, Kind.SUBPOINT, Kind.DECIMAL)

    def paragraph(self, text: str) -> None:
        """A paragraph, whatever it may look like: written down it is escaped where it must be."""
        node = Node(Kind.PARAGRAPH, "", text)
        (self.tree.hang if self.within else self.tree.attach)(node)


def _is_title(text: str) -> bool:
    return len(text) <= _HEADING and text[-1] not in "。；：，！？.;:" and "。" not in text
