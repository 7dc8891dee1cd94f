"""Several 制度 put into one document, where its template says: each begins a page and has a bookmark."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from ...law.errors import TemplateError
from ..issuing import Issued
from ..package import Package
from ..wordml import W, paragraph_text
from .fitting import misfit

PLACE = "〔制度正文〕"
"""What a template prints where the 制度 go; never seen in a finished document."""
_PAGE = re.compile(r"〔(\d+):(\d+)〕")
_KEPT = {f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines")}
_BEFORE_NUMBER = {
    f"{W}{name}"
    for name in (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar",
        "paperSrc", "pgBorders", "lnNumType",
    )
}  # fmt: skip


def page_mark(number: int, page: int) -> str:
    """What a template prints for the page of the ``number``th 制度; ``bound`` makes it a field.

    Until Word counts, the field shows ``page``.
    """
    return f"〔{number}:{page}〕"


def body_of(issued: Issued, frame: Package) -> etree._Element:
    """The body of a finished 制度.

    Raises TemplateError if its template differs from ``frame`` in more than the text: styles, headers
    and pictures of different files cannot stand in one.
    """
    with zipfile.ZipFile(io.BytesIO(issued.data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = etree.fromstring(parts[frame.main]).find(f"{W}body")
    assert body is not None  # noqa: S101  # rendered from a template that was judged
    if found := misfit(body, parts, frame):
        raise TemplateError(
            f"《{issued.making.kind}》在“{found}”上与汇编、通知的模板不同，不能合在一起",
            where=issued.making.template,
            mend="请分别生成各制度；或者让各模板使用同样的样式、页眉页脚，不带图片",
        )
    return body


def bound(main: bytes, bodies: Sequence[etree._Element], *, afresh: bool) -> bytes:
    """The document ``main`` with ``bodies`` in the place of ``PLACE``.

    ``afresh``: the 制度 begin with page 1 and no page break, a section having ended before them. Raises
    TemplateError if the place is not there or a body is empty.
    """
    root = etree.fromstring(main)
    place = next((p for p in root.iter(f"{W}p") if paragraph_text(p).strip() == PLACE), None)
    if place is None:
        raise TemplateError(
            "模板里没有放制度正文的地方",
            where="制度汇编、印发通知的模板",
            mend="请在模板中单独写一段 {{ 正文 }}",
        )
    for number, body in enumerate(bodies, 1):
        first = next(body.iter(f"{W}p"), None)
        if first is None:
            raise TemplateError(
                "模板里没有文字", where="制度的模板", mend="请恢复该模板，或者写入正文"
            )
        _begin(first, number, page=number > 1 or not afresh)
        for child in [child for child in body if child.tag != f"{W}sectPr"]:
            place.addprevious(child)
    place.getparent().remove(place)  # type: ignore[union-attr]
    for run in root.findall(f".//{W}r"):
        if match := _PAGE.fullmatch("".join(t.text or "" for t in run.iter(f"{W}t"))):
            _field(run, match[1], match[2])
    if afresh:
        for section in root.findall(f"{W}body/{W}sectPr"):
            _from_one(section)
    _renumber(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _begin(paragraph: etree._Element, number: int, *, page: bool) -> None:
    """Let the title begin a page, and be found by its bookmark."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    if page and properties.find(f"{W}pageBreakBefore") is None:
        at = sum(1 for child in properties if child.tag in _KEPT)
        properties.insert(at, etree.Element(f"{W}pageBreakBefore"))
    start, end = etree.Element(f"{W}bookmarkStart"), etree.Element(f"{W}bookmarkEnd")
    for mark in (start, end):
        mark.set(f"{W}id", "0")
    start.set(f"{W}name", _bookmark(number))
    paragraph.insert(1, start)
    paragraph.append(end)


def _field(run: etree._Element, number: str, page: str) -> None:
    """Put in the place of ``run`` a reference to the page of a bookmark, to be counted on opening."""
    properties = run.find(f"{W}rPr")
    begin, code, between, shown, end = (etree.Element(f"{W}r") for _ in range(5))
    for each, kind in ((begin, "begin"), (between, "separate"), (end, "end")):
        etree.SubElement(each, f"{W}fldChar").set(f"{W}fldCharType", kind)
    begin[0].set(f"{W}dirty", "true")
    etree.SubElement(code, f"{W}instrText").text = f" PAGEREF {_bookmark(number)} "
    etree.SubElement(shown, f"{W}t").text = page
    for each in (begin, code, between, shown, end):
        if properties is not None:
            each.insert(0, deepcopy(properties))
        run.addprevious(each)
    run.getparent().remove(run)  # type: ignore[union-attr]


def _bookmark(number: object) -> str:
    return f"_GuijuPolicy{number}"


def _from_one(section: etree._Element) -> None:
    number = section.find(f"{W}pgNumType")
    if number is None:
        number = etree.Element(f"{W}pgNumType")
        section.insert(sum(1 for child in section if child.tag in _BEFORE_NUMBER), number)
    number.set(f"{W}start", "1")


def _renumber(root: etree._Element) -> None:
    """Bookmarks bear numbers of their own, an end that of its start."""
    opened: dict[str, list[str]] = {}
    count = 0
    for mark in _marks(root):
        old = mark.get(f"{W}id", "")
        if mark.tag == f"{W}bookmarkStart":
            opened.setdefault(old, []).append(str(count))
            mark.set(f"{W}id", str(count))
            count += 1
        elif opened.get(old):
            mark.set(f"{W}id", opened[old].pop())


def _marks(root: etree._Element) -> Iterator[etree._Element]:
    yield from root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")
