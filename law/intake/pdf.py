"""A .pdf with text as blocks: page numbers and running heads taken off, lines joined to paragraphs.

The reading itself runs in a process of its own with limits of time and memory: a PDF is a program
of sorts, and a crafted one can ask for any amount of either.
"""

import json
import re
import subprocess
import sys
from collections import Counter

from ..errors import SourceError
from .draft import Block, Draft, Form, judge_blocks, judge_size, tidy
from .glue import unglue
from .lines import columns, join_wrapped

SECONDS = 18
_RESAVE = "请用 PDF 阅读器打开核对；能复制文字的，可复制后存为 .txt 导入"
_SAID = {
    "encrypted": ("PDF 设有密码", "请取消密码后重新导入"),
    "damaged": ("PDF 已损坏或者不完整", _RESAVE),
    "pages": ("PDF 页数过多", "请拆分后导入"),
}
_PAGE_NUMBER = re.compile(
    r"[-—–―\s·.]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–―\s·.]*"
)
_SET_APART = re.compile(
    r"(?<=[\u3001-\u9fff\uff00-\uffef]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) (?=[\u3001-\u9fff])"
)
"""The sliver of white that typesetting puts between Han and Latin; it is no character of the text."""
_EDGE = 3  # lines at the top and the foot of a page among which running heads stand
_OFTEN = 0.5
_LONGEST_HEAD = 30


def read_pdf(data: bytes, name: str) -> Draft:
    """The draft of a PDF. Raises SourceError if it is encrypted, damaged or holds pictures alone."""
    pages = [_SET_APART.sub("", tidy(page)).split("\n") for page in _pages(data, name)]
    if sum(len(line.strip()) for page in pages for line in page) < max(20, 5 * len(pages)):
        mend = "请向发文单位索取带文字的文件，或者识别成文字并核对后导入"
        raise SourceError("PDF 里没有文字，可能是扫描件", where=name, mend=mend)
    lines, dropped = _without_margins(pages)
    judge_size(name, "\n".join(lines))
    paragraphs = join_wrapped(lines, _width(lines))
    blocks, _ = unglue([Block(line) for line in paragraphs], "\n".join(paragraphs))
    judge_blocks(name, blocks)
    margin = "\n".join(line for page in pages[:1] for line in page[:_EDGE])
    remarks = ["PDF 按版面折行，已按条号、缩进和标点接回成段，分段请核对"]
    if dropped:
        remarks.append(f"页码和页眉页脚{dropped}行未导入")
    return Draft(name, Form.PDF, tuple(blocks), margin=margin, remarks=tuple(remarks))


def _pages(data: bytes, name: str) -> list[str]:
    command = [sys.executable, "-m", f"{__package__}.pdfchild"]
    try:
        done = subprocess.run(  # noqa: S603  # this interpreter, our own module
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise SourceError("PDF 过于复杂，未能读完", where=name, mend=_RESAVE) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:  # killed by its limits, or broken off
        raise SourceError("PDF 已损坏或者过于复杂", where=name, mend=_RESAVE) from None
    if error := answer.get("error"):
        what, mend = _SAID[error]
        raise SourceError(what, where=name, mend=mend)
    return [str(page) for page in answer["pages"]]


def _without_margins(pages: list[list[str]]) -> tuple[list[str], int]:
    """All lines but page numbers and what returns at the edges of most pages; how many went."""
    filled = [[line for line in page if line.strip()] for page in pages]
    edges: Counter[str] = Counter()
    for page in filled:
        edges.update({_shape(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    often = max(2, _OFTEN * len(pages))
    running = {shape for shape, n in edges.items() if shape and n > often}
    kept: list[str] = []
    for page in filled:
        top = _outside(page[:_EDGE], running)
        foot = _outside(page[top:][::-1][:_EDGE], running)
        kept.extend(line.rstrip() for line in page[top : len(page) - foot])
    return kept, sum(map(len, filled)) - len(kept)


def _outside(lines: list[str], running: set[str]) -> int:
    """How many of ``lines``, from the edge inwards, are no text."""
    for i, line in enumerate(lines):
        if not _PAGE_NUMBER.fullmatch(line.strip()) and _shape(line) not in running:
            return i
    return len(lines)


def _shape(line: str) -> str:
    """A line that may be a running head, with its numbers made alike; "" for a line of text."""
    plain = re.sub(r"\s", "", line)
    return (
        ""
        if len(plain) > _LONGEST_HEAD or plain[-1:] in "。；：，、"
        else re.sub(r"\d+", "0", plain)
    )


def _width(lines: list[str]) -> int:
    """The columns of a full line: what the longest tenth of the lines reaches."""
    widths = sorted(columns(line) for line in lines)
    return widths[int(len(widths) * 0.9)] if widths else 0
