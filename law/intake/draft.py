"""What every reader hands on: the blocks of a text, free of the form they came in."""

import re
from dataclasses import dataclass
from enum import Enum

from ..errors import SourceError

MAX_TEXT = 6_000_000
"""Bytes of text in UTF-8; a corpus file holds 8 million. The Criminal Code has 220,000."""
MAX_BLOCKS = 60_000
MAX_BLOCK = 1_000_000

_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff]"
)
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[\t\xa0\u2002-\u200a\u202f]")
_ODD = re.compile(f"{_CONTROL.pattern[:-1]}\r\t\x0b\x0c\x85\xa0\u2002-\u200a\u2028\u2029\u202f]")


class Hint(Enum):
    """What the file's own markup says of a block."""

    PLAIN = "正文"
    TITLE = "题名"
    HEADING = "标题"
    TABLE = "表格"


class Form(Enum):
    """The form a file came in."""

    WORD = "Word 文档"
    WEB = "网页"
    MARKDOWN = "Markdown"
    TEXT = "纯文本"
    PDF = "PDF"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or table; a table's text is one line a row: | 甲 | 乙 |."""

    text: str
    hint: Hint = Hint.PLAIN


@dataclass(frozen=True, slots=True)
class Draft:
    """A file's text as read.

    ``name``: the file's name, safe to show; ``history``: promulgation lines the file sets apart;
    ``margin``: headers and footers, looked at for secrecy marks alone; ``caption``: what the file
    calls itself outside its text; ``remarks``: what could not be carried over or looked odd.
    """

    name: str
    form: Form
    blocks: tuple[Block, ...]
    history: tuple[str, ...] = ()
    margin: str = ""
    caption: str = ""
    remarks: tuple[str, ...] = ()


def tidy(text: str) -> str:
    """Without control and invisible characters; every line end is \\n, every odd blank a space."""
    if _ODD.search(text) is None:  # one look at a clean text, and most are clean
        return text
    text = _BREAK.sub("\n", text)
    text = _CONTROL.sub("", text)
    return _SPACE.sub(" ", text)


def judge_size(name: str, text: str) -> None:
    """Raises SourceError for a text that no corpus file could hold."""
    long = len(text) * 3 > MAX_TEXT and len(text.encode("utf-8", "replace")) > MAX_TEXT
    if long or len(text) > MAX_TEXT:
        raise too_large(name, f"文字超过{MAX_TEXT // 1_000_000}MB")
    if text.count("\n") > 4 * MAX_BLOCKS:
        raise too_large(name, f"行数超过{4 * MAX_BLOCKS}")


def judge_blocks(name: str, blocks: list[Block]) -> None:
    """Raises SourceError for more blocks, or a longer one, than any legal text has."""
    if len(blocks) > MAX_BLOCKS:
        raise too_large(name, f"段落超过{MAX_BLOCKS}个")
    if any(len(block.text) > MAX_BLOCK for block in blocks):
        raise too_large(name, f"一个段落超过{MAX_BLOCK // 10_000}万字")


def too_large(name: str, what: str) -> SourceError:
    """The refusal of a text beyond reason."""
    return SourceError(what, where=name, mend="请核对是否为法规制度文本；确属正文的请拆分后导入")


def table_block(rows: list[list[str]]) -> Block | None:
    """The rows as a block; None when every cell is blank. Bars within a cell become full-width."""
    kept = [[" ".join(cell.split()).replace("|", "｜") for cell in row] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in kept if any(row)]
    return Block("\n".join(lines), Hint.TABLE) if lines else None
