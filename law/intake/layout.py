"""A draft into its parts: what stands above the title, title, promulgation history, body."""

import re
from dataclasses import dataclass

from ..numerals import NUMERAL_CHARACTERS
from .draft import Block, Draft, Hint
from .lines import OPENS

_HAN = f"[{NUMERAL_CHARACTERS}]"
NAMES = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|规则|决定|决议|解释|批复|答复|制度|意见|通知|公告|标准|规范|准则|纲要|章程|守则|方案"
    r"|修正案|纪律|规程|目录|法典.{1,6}编|要求|措施|须知|公约|意见书|安排|复函|指引|纪要|条令|大纲|要点|宣言)"
    r"(?:[（(〔][^（）()]{1,14}[)）〕])?$"
)
"""How the name of a legal text or of a unit's rules ends."""
_HISTORY = re.compile(
    r"[（(]?\s*(?:(?:根据|经)?\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日.*"
    r"(?:通过|批准|公布|发布|修订|修正|修改|施行|实施|印发|令|公告|会议|$)"
    r"|.*[〔\[（(]\s*\d{4}\s*[〕\])）]\s*第?\s*\d+\s*号\s*[)）]?$|(?:.{2,24}令\s*)?[（(]?第\s*\S{1,8}\s*号[)）]?$"
    r"|自\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日起(?:施行|实施|执行))"
)
_TAIL_OF_NAME = re.compile(
    r"[（(](?:试行|暂行|修订|修订版|修订稿|草案|征求意见稿|节选|节录|\d{4}\s*年?\s*(?:版|修订|修正)?)[)）]"
)
_CONTENTS = re.compile(r"目\s*[录次]\s*[:：]?")
_DIVISION = re.compile(rf"第\s?(?:{_HAN}+|\d+)\s?(?:分?编|章|节)(?!以|至|的|规定|中|和|与|、)")
_ARTICLE = re.compile(rf"第\s?(?:{_HAN}+|\d+)\s?条")
_GROUP = re.compile(r"(?:序\s*言|总\s*则|附\s*则|前\s*言|附\s*录|附\s*件)$")
_PAGE = re.compile(r"[\s.．…·・—-]*\d{0,4}$")
_LONGEST_NAME, _LONGEST_HEADING = 120, 60
_ABOVE = 12  # lines above the end of a title in which it may stand whole
_SPACED = re.compile(r"(?:\S[ \u3000]+)+\S")
_BETWEEN_HAN = re.compile(
    r"(?<=[\u4e00-\u9fff，、（）《》〈〉“”])[ \u3000]+(?=[\u4e00-\u9fff，、（）《》〈〉“”])"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """``title`` "" if none was recognised; ``above``: what stood before it, such as an order."""

    title: str
    above: tuple[str, ...]
    history: tuple[str, ...]
    body: tuple[Block, ...]
    doubts: tuple[str, ...] = ()


def squeeze(text: str) -> str:
    """A heading without letter-spacing: 总　　则 → 总则; other runs of blanks become one space."""
    if " " not in text and "\u3000" not in text:
        return text
    return re.sub(r"[ \u3000]", "", text) if _SPACED.fullmatch(text) else " ".join(text.split())


def is_history(text: str) -> bool:
    """Whether a line tells of promulgation: a date with a deed, a document number, an order."""
    return len(text) < 2000 and _HISTORY.match(text) is not None


def divide(draft: Draft) -> Parts:
    """The parts of ``draft``. What stands above the title is told in a doubt, never lost in silence."""
    blocks = _without_contents(list(draft.blocks))
    titles = 0
    while titles < len(blocks) and blocks[titles].hint is Hint.TITLE:
        titles += 1
    if titles:
        title = _name("".join(block.text for block in blocks[:titles]))
        return _after_title(draft, title, [], blocks[titles:])
    start = _first_clause(blocks)
    at = _title_at(blocks[:start], draft)
    if at is None:
        return Parts("", (), draft.history, tuple(blocks))
    first = _first_line(blocks, at)
    title = _name("".join(block.text for block in blocks[first : at + 1]))
    further = [_name(block.text) for block in blocks[max(0, first - _ABOVE) : first]]
    title = next((whole for whole in further if completes(whole, title)), title)
    return _after_title(draft, title, blocks[:first], blocks[at + 1 :])


def _after_title(draft: Draft, title: str, above: list[Block], rest: list[Block]) -> Parts:
    history = list(draft.history)
    start = _first_clause(rest)
    kept: list[Block] = []
    for block in rest[:start]:
        if _TAIL_OF_NAME.fullmatch(block.text):
            title += block.text if "试行" in block.text or "暂行" in block.text else ""
        elif block.hint is Hint.PLAIN and is_history(block.text):
            history.append(block.text)
        else:
            kept.append(block)
    doubts = []
    if above:
        opening = above[0].text[:20]
        doubts.append(f"题名之前的{len(above)}段（“{opening}…”）不作为正文，只用来识别文号和日期")
    words = tuple(block.text for block in above)
    return Parts(title, words, tuple(history), (*kept, *rest[start:]), tuple(doubts))


def completes(whole: str, part: str) -> bool:
    """Whether a line further up is the title of which ``part``, broken over lines, is the end."""
    plain, end = (re.sub(r"[\s、]", "", text) for text in (whole, part))
    return plain.endswith(end) and len(whole) > len(part) and not is_history(whole)


def _name(text: str) -> str:
    return _BETWEEN_HAN.sub("", text).strip("　 ：:")[:_LONGEST_NAME]


def _first_clause(blocks: list[Block]) -> int:
    """Where the first labelled block stands; for a text with articles the first heading or article."""
    articled = any(_ARTICLE.match(block.text) for block in blocks)
    for i, block in enumerate(blocks):
        text = block.text
        if _DIVISION.match(text) or _ARTICLE.match(text) or block.hint is Hint.HEADING:
            return i
        heads = OPENS.match(text) and (not articled or len(text) < 30) and not is_history(text)
        if heads and block.hint is Hint.PLAIN:
            return i
    return min(len(blocks), 12)


def _title_at(head: list[Block], draft: Draft) -> int | None:
    """The block in ``head`` that holds the title, or its last line: the lowest that ends as names do.

    Failing that, a first line that is short and no sentence; failing that, none.
    """
    for i in range(len(head) - 1, -1, -1):
        text = squeeze(head[i].text)
        text = _TAIL_OF_NAME.sub("", text)
        named = NAMES.search(text) and len(text) <= _LONGEST_NAME and not is_history(text)
        if named and not re.search(r"[。；！？]|^现将|^根据|^[（(]|：.", text):
            return i
    if draft.caption and head:
        return next((i for i, b in enumerate(head) if b.text and b.text in draft.caption), None)
    if head and len(head[0].text) <= 40 and not re.search(r"[。；，：:！？]", head[0].text):
        return None if is_history(head[0].text) else 0
    return None


def _first_line(blocks: list[Block], at: int) -> int:
    """Where a title that ends in block ``at`` begins: it may be set in several lines."""
    first = at
    while first > 0 and at - first < 3:
        before, own = squeeze(blocks[first - 1].text), squeeze(blocks[first].text)
        if len(before) > 40 or is_history(before) or re.search(r"[。；：:！？〔\[号]|\d", before):
            break
        whole = (
            before == "中华人民共和国"
            or own.startswith(("关于", "若干", "适用", "执行", "问题"))
            or before.endswith(("关于", "、", "和"))
        )
        implementing = before.endswith("法") and own.startswith("实施")
        if not (whole or implementing):
            break
        first -= 1
    return first


def _without_contents(blocks: list[Block]) -> list[Block]:
    """Without the table of contents: the run of headings after 目录, or that is repeated in the text."""
    at = next((i for i, b in enumerate(blocks[:200]) if _CONTENTS.fullmatch(b.text)), None)
    if at is not None:
        end = _end_of_contents(blocks, at + 1)
        return blocks[:at] + blocks[end:]
    first = next((i for i, b in enumerate(blocks[:200]) if _DIVISION.match(b.text)), None)
    if first is None:
        return blocks
    end = _end_of_contents(blocks, first)
    repeated = end < len(blocks) and _entry(blocks[end].text) in {
        _entry(block.text) for block in blocks[first:end]
    }
    return blocks[:first] + blocks[end:] if repeated and end - first > 1 else blocks


def _end_of_contents(blocks: list[Block], at: int) -> int:
    """The first block from ``at`` on that is no heading, or a heading for the second time."""
    seen: set[str] = set()
    for i in range(at, len(blocks)):
        text = blocks[i].text
        entry = _entry(text)
        heading = _DIVISION.match(text) or _GROUP.match(_PAGE.sub("", text))
        if not heading or len(text) > _LONGEST_HEADING or entry in seen:
            return i
        seen.add(entry)
    return len(blocks)


def _entry(text: str) -> str:
    return re.sub(r"\s", "", _PAGE.sub("", text))
