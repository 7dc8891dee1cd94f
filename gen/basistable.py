"""依据对照表: which passage of a document rests on which provision, on a page of its own at the end."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from lxml import etree

from ..rules.foreign import FOREIGN
from .basis import NO_FORCE, Basis, ClauseBasis
from .comments import effective_day
from .passage import Passage
from .wordml import W, excerpt, paragraph_text

TITLE = "依据对照表"
NOTE = (
    "本表列明文书各处的依据，供审核时核对；效力按文书基准日判断。不随文书印发的，定稿时删去本页。"
)
HEADS = ("序号", "文书位置和内容", "依据条款", "层级", "效力", "施行日期")
_SHARES = (1.3, 6.2, 6.4, 2.2, 1.9, 3)
_TEXT_WIDTH = 8845  # twips of a line of 156 mm, where the section does not say
_UNKNOWN = "—"
_HEADING = re.compile(r"第[一二三四五六七八九十百]+[章节]|[一二三四五六七八九十]+、|附件\d*$")
_HEADING_LENGTH, _SAID = 30, 34

_WITHOUT_FORCE = {NO_FORCE, FOREIGN}
_FULL_WIDTH = str.maketrans("()", "（）")

Status = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Look:
    """``size`` in half points, ``line`` and ``squeeze`` in twips, ``indent`` in characters."""

    face: str
    size: int
    line: int
    indent: int = 0
    squeeze: int = 0


# GB/T 9704-2012: title 二号小标宋, text 三号仿宋 of 22 lines and 28 characters; tables 小四
_TITLE, _BODY = Look("方正小标宋简体", 44, 579), Look("仿宋_GB2312", 32, 579, 2, -5)
_HEAD, _CELL, _TAIL = (
    Look("黑体", 24, 400),
    Look("仿宋_GB2312", 24, 400),
    Look("仿宋_GB2312", 2, 20),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One provision of a passage: what is cited, its rank, its 效力 and the day it took effect."""

    cited: str
    rank: str
    status: str
    effective: str


def append_table(root: etree._Element, passages: Iterable[Passage], status: Status) -> None:
    """Append the table to the body at ``root``; nothing where no passage has a basis."""
    body = root.find(f"{W}body")
    grouped = _grouped(passages)
    if body is None or not grouped:
        return
    places = _places(body, grouped)
    section = body.find(f"{W}sectPr")
    widths = _widths(_line(section))
    rows = [_row(widths, HEADS, header=True)]
    for number, (paragraph, bases) in enumerate(grouped.items(), 1):
        rows += _passage(widths, number, places[paragraph], _rows(bases, status))
    made = etree.fromstring(_framed(widths, rows))
    at = len(body) if section is None else body.index(section)
    body[at:at] = list(made)


def _grouped(passages: Iterable[Passage]) -> dict[etree._Element, tuple[Basis, ...]]:
    """The bases of each paragraph that states something, in order, each once."""
    found: dict[etree._Element, dict[Basis, None]] = {}
    for passage in passages:
        if (paragraph := passage.paragraph) is not None:
            found.setdefault(paragraph, {}).update(dict.fromkeys(passage.bases))
    return {paragraph: tuple(bases) for paragraph, bases in found.items()}


def _places(
    body: etree._Element, wanted: Iterable[etree._Element]
) -> dict[etree._Element, tuple[str, str]]:
    """The heading above each paragraph, and the beginning of what it says (in a table, of its row)."""
    places, heading = {}, ""
    sought = set(wanted)
    for paragraph in body.iter(f"{W}p"):
        text = paragraph_text(paragraph).strip()
        if paragraph in sought:
            row = next(paragraph.iterancestors(f"{W}tr"), None)
            said = text if row is None else " ".join(map(paragraph_text, row.iter(f"{W}p")))
            places[paragraph] = (heading, excerpt(said, _SAID))
        if len(text) <= _HEADING_LENGTH and _HEADING.match(text):
            heading = text
    return places


def _rows(bases: Sequence[Basis], status: Status) -> list[Row]:
    """The provisions of a passage, each once, who obliges first; then where adopted figures come from."""
    clauses = [clause for basis in bases for clause in basis.clauses]
    clauses.sort(key=lambda clause: clause.rank in _WITHOUT_FORCE)
    found = dict.fromkeys(_of_clause(clause, status) for clause in clauses)
    for basis in bases:
        if basis.adopted:
            text = f"{basis.name}{basis.shown}：{basis.adopted}"
            found[Row(text, "单位采用", _UNKNOWN, _UNKNOWN)] = None
    return list(found)


def _of_clause(clause: ClauseBasis, status: Status) -> Row:
    day = effective_day(clause) or _UNKNOWN
    if clause.rank in _WITHOUT_FORCE:
        return Row(clause.title, clause.rank, _UNKNOWN, day)
    return Row(clause.title, clause.rank or "未收入", status(clause.reference) or _UNKNOWN, day)


def _passage(
    widths: Sequence[int], number: int, place: tuple[str, str], rows: Sequence[Row]
) -> Iterator[str]:
    """The rows of one passage; number and place stand once beside them all."""
    said = "\n".join(filter(None, place))
    for at, row in enumerate(rows):
        merge = "" if len(rows) == 1 else ("continue" if at else "restart")
        first = ("", "") if at else (str(number), said)
        cited = row.cited.translate(_FULL_WIDTH)  # as brackets stand in Chinese text
        texts = (*first, cited, row.rank, row.status, row.effective)
        yield _row(widths, texts, merge=merge)


def _line(section: etree._Element | None) -> int:
    """The width of a line in the section, in twips."""
    size = None if section is None else section.find(f"{W}pgSz")
    margins = None if section is None else section.find(f"{W}pgMar")
    if size is None or margins is None:
        return _TEXT_WIDTH
    try:
        whole, *sides = (
            int(holder.get(f"{W}{name}", ""))
            for holder, name in ((size, "w"), (margins, "left"), (margins, "right"))
        )
    except ValueError:
        return _TEXT_WIDTH
    return max(whole - sum(sides), _TEXT_WIDTH // 2)


def _widths(line: int) -> list[int]:
    edges = [round(line * sum(_SHARES[:i]) / sum(_SHARES)) for i in range(len(_SHARES) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _framed(widths: Sequence[int], rows: Sequence[str]) -> str:
    """The title on a new page, the note, the table, and the line that Word wants after it."""
    break_before = "<w:keepNext/><w:pageBreakBefore/>"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:body xmlns:w="{W[1:-1]}">'
        + _paragraph(TITLE, _TITLE, "center", break_before)
        + _paragraph(NOTE, _BODY, head="<w:keepNext/>")
        + f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="60" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/>'
        '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        + _paragraph("", _TAIL)
        + "</w:body>"
    )


def _row(
    widths: Sequence[int],
    texts: Sequence[str],
    *,
    header: bool = False,
    merge: str = "",
) -> str:
    """One row that no page cuts; ``merge`` joins the first two cells with those above (continue)."""
    cells, look = [], _HEAD if header else _CELL
    for at, (width, text) in enumerate(zip(widths, texts, strict=True)):
        joined = f'<w:vMerge w:val="{merge}"/>' if merge and at < 2 else ""
        align = "center" if header or at not in (1, 2) else "left"
        lines = "".join(_paragraph(line, look, align) for line in text.split("\n"))
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{joined}'
            f'<w:vAlign w:val="center"/></w:tcPr>{lines}</w:tc>'
        )
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _paragraph(text: str, look: Look, align: str = "left", head: str = "") -> str:
    """A paragraph that says everything of its looks itself: a unit's template may have other styles."""
    run = (
        '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
        f'w:eastAsia="{look.face}"/><w:b w:val="0"/><w:color w:val="auto"/>'
        f'<w:spacing w:val="{look.squeeze}"/><w:sz w:val="{look.size}"/>'
        f'<w:szCs w:val="{look.size}"/></w:rPr>'
    )
    said = f'<w:r>{run}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    first = f'w:firstLineChars="{look.indent * 100}" w:firstLine="{look.indent * look.size * 10}"'
    return (
        f'<w:p><w:pPr>{head}<w:spacing w:before="0" w:after="0" w:line="{look.line}" '
        f'w:lineRule="exact"/><w:ind {first}/><w:jc w:val="{align}"/>'
        f"{'' if text else run}</w:pPr>{said if text else ''}</w:p>"
    )
