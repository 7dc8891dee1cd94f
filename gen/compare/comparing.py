"""Two .docx files compared: the newer one, with the way from the older one as tracked changes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from ...law.errors import Fault, TemplateError
from ..archive import CONSTANT_LEVEL, Archive, Entry
from ..package import Package
from ..wordfile import read_word_file
from ..wordml import W
from .accepting import accept_changes, has_changes
from .blocks import Blocks, blocks_of
from .differing import differences
from .marking import Marker
from .merging import Merger, Tally

AUTHOR = "规矩对照"
MAX_BLOCKS = 20_000
_MODIFIED = re.compile(rb"modified[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\s*<")
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Comparison:
    """The .docx with tracked changes (``data``), what was counted, and ``notes`` on what is not shown."""

    data: bytes
    tally: Tally
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """How to compare: the ``author`` of the changes, their day (None: the newer file's own, if it has
    one), and whether tracked changes that a file brings are to be ``accepted`` first."""

    author: str = AUTHOR
    day: date | None = None
    accepted: bool = False


def compare(old: Path, new: Path, request: Request | None = None) -> Comparison:
    """Compare the .docx files ``old`` and ``new``.

    Raises TemplateError for a file that is damaged, encrypted, too long or brings tracked changes that
    nobody said to accept; MarkedError for one that bears a state-secret mark.
    """
    wanted = request or Request()
    before, after = read_word_file(old), read_word_file(new)
    trees = [package.tree(package.main) for package in (before, after)]
    settled = [_settled(p, t, wanted) for p, t in zip((before, after), trees, strict=True)]
    older, newer = (blocks_of(_body(tree)) for tree in trees)
    for package, blocks in ((before, older), (after, newer)):
        _refuse_long(package, blocks)
    merger = Merger(_marker(wanted, before, after, trees[1]))
    _refill(_body(trees[1]), merger.blocks(older, newer))
    notes = [note for note in settled if note]
    notes.extend(differences(before, after))
    if merger.marker.lost:
        notes.append(
            f"删去的文字中有{merger.marker.lost}处图片、脚注或公式不能在结果中显示，请对照原文件"
        )
    return Comparison(_packed(after, trees[1]), merger.tally, tuple(notes))


def _settled(package: Package, root: etree._Element, wanted: Request) -> str:
    """Accept what the file tracks itself, and say so. Raises TemplateError unless told to."""
    if not has_changes(root):
        return ""
    if not wanted.accepted:
        raise TemplateError(
            "文件本身带有未处理的修订痕迹，分不清哪些是本次的修改",
            where=package.name,
            mend="请先在“审阅”中接受或拒绝全部修订；或者加 --accept-changes，先全部接受再比较",
        )
    accept_changes(root)
    return f"“{package.name}”原有的修订已先全部接受，再作比较"


def _refuse_long(package: Package, blocks: Blocks) -> None:
    if len(blocks) > MAX_BLOCKS:
        raise TemplateError.of(
            [Fault(package.name, f"正文超过{MAX_BLOCKS}段", "请分成几份后分别比较")]
        )


def _marker(wanted: Request, before: Package, after: Package, root: etree._Element) -> Marker:
    core = after.parts.get("docProps/core.xml", b"")
    found = _MODIFIED.search(core)
    own = found[1].decode() if found else ""
    day = f"{wanted.day}T00:00:00Z" if wanted.day else own
    numbers = (before.parts.get("word/numbering.xml"), after.parts.get("word/numbering.xml"))
    return Marker(
        wanted.author, day, frozenset(_styles(after)), numbers[0] == numbers[1], _free(root)
    )


def _styles(package: Package) -> Iterator[str]:
    if "word/styles.xml" in package.parts:
        for style in package.tree("word/styles.xml").iter(f"{W}style"):
            yield style.get(f"{W}styleId", "")


def _free(root: etree._Element) -> int:
    """The first number that no bookmark or comment of the document uses."""
    numbers = (node.get(f"{W}id", "") for node in root.iter())
    return 1 + max((int(n) for n in numbers if re.fullmatch(r"\d{1,8}", n)), default=0)


def _body(root: etree._Element) -> etree._Element:
    body = root.find(f"{W}body")
    return etree.SubElement(root, f"{W}body") if body is None else body


def _refill(body: etree._Element, blocks: list[etree._Element]) -> None:
    last = body.find(f"{W}sectPr")
    for child in list(body):
        body.remove(child)
    body.extend(blocks)
    if last is not None:
        body.append(last)


def _packed(package: Package, root: etree._Element) -> bytes:
    """The newer package with its document part replaced; the same inputs give the same bytes."""
    document = _DECLARATION + etree.tostring(root, encoding="UTF-8")
    parts = {
        name: document if name == package.main else data for name, data in package.parts.items()
    }
    return Archive.of(Entry.deflate(n, d, CONSTANT_LEVEL) for n, d in parts.items()).closed_with(())
