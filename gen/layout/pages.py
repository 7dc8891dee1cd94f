"""Faults of the page: paper, margins, grid, page numbers."""

from collections.abc import Iterator

from lxml import etree

from ..wordml import W, paragraph_text
from . import figures
from .fault import LayoutFault, Severity
from .looks import Look, number, properties
from .sheet import Sheet

_SETUP = ("pgSz", "pgMar", "docGrid")
_PAGE_MEND = "布局—页面设置中改"


def judge_pages(sheet: Sheet) -> Iterator[LayoutFault]:
    """All faults of the sections and their foot lines."""
    for at, section in enumerate(sheet.sections, 1):
        where = "页面设置" if len(sheet.sections) == 1 else f"第{at}节的页面设置"
        look = properties(section, _SETUP)
        landscape = look.get("pgSz.orient") == "landscape"
        yield from _paper(look, where, landscape=landscape)
        if not landscape:
            yield from _margins(look, where)
        yield from _grid(look, where)
    if not sheet.sections:
        yield LayoutFault(
            "页面",
            Severity.ERROR,
            "页面设置",
            "没有设置",
            "A4，上37、下35、左28、右26毫米",
            _PAGE_MEND,
        )
    yield from _numbers(sheet)


def _paper(look: Look, where: str, *, landscape: bool) -> Iterator[LayoutFault]:
    wide, high = number(look, "pgSz.w") or 0, number(look, "pgSz.h") or 0
    if landscape:
        wide, high = high, wide
    if abs(wide - figures.PAGE[0]) > 20 or abs(high - figures.PAGE[1]) > 20:
        found = f"{figures.millimetres(wide)} × {figures.millimetres(high)}"
        yield LayoutFault(
            "纸张", Severity.ERROR, where, found, "A4（210 × 297毫米）", f"{_PAGE_MEND}纸张大小"
        )


def _margins(look: Look, where: str) -> Iterator[LayoutFault]:
    wrong = {
        side: number(look, f"pgMar.{side}") or 0
        for side, wanted in figures.MARGINS.items()
        if abs((number(look, f"pgMar.{side}") or 0) - wanted) > figures.MARGIN_SLACK
    }
    if wrong:
        found, wanted = (
            "、".join(
                f"{figures.MARGIN_NAMES[side]}{figures.millimetres(values[side])}" for side in wrong
            )
            for values in (wrong, figures.MARGINS)
        )
        yield LayoutFault("页边距", Severity.ERROR, where, found, wanted, f"{_PAGE_MEND}页边距")


def _grid(look: Look, where: str) -> Iterator[LayoutFault]:
    kind, pitch = look.get("docGrid.type", "default"), number(look, "docGrid.linePitch") or 0
    if kind in ("default", "") or not figures.LINE_LEAST <= pitch <= figures.LINE + 1:
        found = "没有指定行网格" if kind in ("default", "") else f"行跨度{figures.points(pitch)}"
        yield LayoutFault(
            "网格", Severity.HINT, where, found, "只指定行网格，每页22行（28.95磅）",
            "页面设置—文档网格中选“只指定行网格”，每页22行",
        )  # fmt: skip


def _numbers(sheet: Sheet) -> Iterator[LayoutFault]:
    """— 1 — in 四号, at the outer edge, one character in (7.5)."""
    numbered = {kind: tree for kind, tree in sheet.feet if _is_numbered(tree)}
    mend = "插入—页码中设奇偶页不同的页码，形如 — 1 —"
    if not numbered:
        yield LayoutFault(
            "页码", Severity.ERROR, "页脚", "没有页码", "四号半角阿拉伯数字页码", mend
        )
        return
    for tree in numbered.values():
        text = "".join(paragraph_text(p) for p in tree.iter(f"{W}p"))
        if text.count("—") < 2:
            yield LayoutFault(
                "页码",
                Severity.ERROR,
                "页脚",
                "页码左右没有一字线",
                "— 1 —",
                "在页码左右各加一条一字线（—）",
            )
    if not (sheet.odd_and_even and "even" in numbered and "default" in numbered):
        yield LayoutFault(
            "页码",
            Severity.ERROR,
            "页脚",
            "单双页的页码没有分开设置",
            "单页居右空一字，双页居左空一字",
            mend,
        )
        return
    for kind, wanted, said in (
        ("default", "right", "单页居右空一字"),
        ("even", "left", "双页居左空一字"),
    ):
        yield from _placed(sheet, numbered[kind], wanted, said)


def _placed(sheet: Sheet, tree: etree._Element, side: str, said: str) -> Iterator[LayoutFault]:
    for paragraph in tree.iter(f"{W}p"):
        if not _is_numbered(paragraph):
            continue
        look, words = sheet.styles.paragraph(paragraph)
        framed = paragraph.find(f"{W}pPr/{W}framePr") is not None
        aligned = {"end": "right", "start": "left", "both": "left"}.get(
            look.get("jc.val", "left"), look.get("jc.val", "left")
        )
        if not framed and aligned != side:
            named = {"center": "居中", "left": "居左", "right": "居右"}.get(aligned, aligned)
            yield LayoutFault(
                "页码", Severity.ERROR, "页脚", f"页码{named}", said, f"把页码改为{said}"
            )
        run = paragraph.find(f"{W}r")
        size = number(words if run is None else sheet.styles.run(run, words), "sz.val") or 20
        if size / 2 != figures.FOOT_SIZE:
            yield LayoutFault(
                "页码",
                Severity.ERROR,
                "页脚",
                f"页码{size / 2:g}磅",
                "四号（14磅）",
                "把页码改为四号宋体",
            )


def _is_numbered(tree: etree._Element) -> bool:
    codes = [node.text or "" for node in tree.iter(f"{W}instrText")]
    codes += [node.get(f"{W}instr", "") for node in tree.iter(f"{W}fldSimple")]
    return any(code.split()[:1] == ["PAGE"] for code in codes)
