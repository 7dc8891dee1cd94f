"""Markdown as blocks: headings, tables and promulgation history told apart, marks of layout dropped.

Knows the collection LawRefBook/Laws: promulgation history, then ``<!-- INFO END -->``, then the text.
"""

import re

from .decode import decode
from .draft import Block, Draft, Form, Hint, judge_blocks, judge_size, table_block, tidy
from .glue import glue_remark, unglue
from .lines import rejoin

_END_OF_HISTORY = "<!-- INFO END -->"
_FRONT = re.compile(r"\A---\n.*?^---[ ]*$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--[^<>]*-->")
_HEADING = re.compile(r"(#{1,6})(?:\s+|(?=第))(.*)")
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*\*")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}\)")
_MARKS = frozenset("#|>-*+=_:")
_RULE = re.compile(r"[-=*_|:\s]+$")
_QUOTE = re.compile(r"(?:>\s?)+|[-*+]\s+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>|-])")


def read_markdown(data: bytes, name: str) -> Draft:
    """The draft of a .md file. Raises SourceError for binary, undecodable or oversized files."""
    text = tidy(decode(data, name))
    judge_size(name, text)
    text = _FRONT.sub("", text, count=1) if text.startswith("---\n") else text
    before, mark, after = text.partition(_END_OF_HISTORY)
    history, titles = _history(before) if mark else ([], [])
    text = after if mark else text
    blocks, glued = unglue([*titles, *_blocks(text, titled=bool(titles))], text)
    judge_blocks(name, blocks)
    return Draft(name, Form.MARKDOWN, tuple(blocks), tuple(history), remarks=glue_remark(glued))


def _history(text: str) -> tuple[list[str], list[Block]]:
    """The lines above the mark: promulgation history, and the title, marked as such."""
    history: list[str] = []
    titles: list[Block] = []
    for raw in text.split("\n"):
        line = raw.strip()
        heading = _HEADING.match(line)
        if heading and (title := heading[2].rstrip("# ")):
            titles.append(Block(title, Hint.TITLE))
        elif line:
            history.append(line)
    return history, titles


def _blocks(text: str, titled: bool) -> list[Block]:
    """``titled``: the title has been read, so that a first heading is not it."""
    text = _COMMENT.sub("", text) if "<!--" in text else text
    lines = text.split("\n")
    if "\n\n" not in text.strip():  # no paragraphs in the Markdown sense: a plain text at heart
        lines, _ = rejoin(lines)
    marked = any(sign in text for sign in ("**", "](", "\\"))
    blocks: list[Block] = []
    rows: list[list[str]] = []
    for raw in lines:
        line = raw.strip()
        if rows and not line.startswith("|"):
            blocks.extend(filter(None, (table_block(rows),)))
            rows = []
        if not line:
            continue
        if line[0] not in _MARKS:
            blocks.extend([Block(line)] if not marked else _block(line))
        elif line[0] == "|" and line.count("|") > 1:
            rows.extend([] if _RULE.match(line) else [line.strip("|").split("|")])
        else:
            blocks.extend(_marked(line, first=not blocks and not titled))
    blocks.extend(filter(None, (table_block(rows),)) if rows else ())
    return blocks


def _marked(line: str, first: bool) -> list[Block]:
    """The block of a line that begins with a mark of layout; none for a rule."""
    if line[0] == "#" and (heading := _HEADING.match(line)):
        title = heading[2].rstrip("# ")
        hint = Hint.TITLE if len(heading[1]) == 1 and first else Hint.HEADING
        return _block(title, hint)
    if _RULE.match(line) and "_" not in line:
        return []
    if mark := _QUOTE.match(line):
        line = line[mark.end() :] or line
    return _block(line)


def _block(line: str, hint: Hint = Hint.PLAIN) -> list[Block]:
    """The block of a line without emphasis and links, escapes undone; none if nothing is left."""
    if "**" in line:
        line = _STRONG.sub(r"\1", line)
    if "](" in line:
        line = _LINK.sub(r"\1", line)
    line = (_ESCAPED.sub(r"\1", line) if "\\" in line else line).strip()
    return [Block(line, hint)] if line else []
