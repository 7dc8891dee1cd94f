"""A plain text file as blocks: one line a paragraph, or lines wrapped at a width joined again."""

from .decode import decode
from .draft import Block, Draft, Form, judge_blocks, judge_size, tidy
from .glue import glue_remark, unglue
from .lines import rejoin


def read_plaintext(data: bytes, name: str) -> Draft:
    """The draft of a .txt file. Raises SourceError for binary, undecodable or oversized files."""
    text = tidy(decode(data, name))
    judge_size(name, text)
    lines, joined = rejoin(text.split("\n"))
    blocks, glued = unglue([Block(line) for line in lines], "\n".join(lines))
    judge_blocks(name, blocks)
    remarks = glue_remark(glued)
    if joined:
        remarks = ("原文按固定宽度折行，已按条号、缩进和标点接回成段，分段请核对", *remarks)
    return Draft(name, Form.TEXT, tuple(blocks), remarks=remarks)
