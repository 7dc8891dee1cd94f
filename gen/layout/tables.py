"""Faults of tables: heads that do not repeat, rows cut by the end of a page."""

from collections.abc import Iterator, Sequence

from lxml import etree

from ..wordml import W, excerpt, paragraph_text
from .fault import LayoutFault, Severity
from .sheet import Sheet

_LONG = 8  # rows: a shorter table seldom goes over a page


def judge_tables(sheet: Sheet) -> Iterator[LayoutFault]:
    """All faults of the tables that stand in the text (those that float hold still)."""
    tables = (t for t in sheet.root.iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblpPr") is None)
    for at, table in enumerate(tables, 1):
        rows = table.findall(f"{W}tr")
        if len(rows) < 2:
            continue
        words = " ".join(paragraph_text(p) for p in rows[0].iter(f"{W}p"))
        where = f"第{at}个表格“{excerpt(words, 20)}”"
        if len(rows) > _LONG and not _is_form(rows) and not _on(rows[0], "tblHeader"):
            yield LayoutFault(
                "表头", Severity.ERROR, where, "表头行不重复", "跨页时每页重复表头",
                "选中表头行，布局—重复标题行",
            )  # fmt: skip
        loose = sum(not _on(row, "cantSplit") for row in rows)
        if loose:
            yield LayoutFault(
                "表格行", Severity.HINT, where, f"{loose}行可以跨页断开", "每行不跨页断开",
                "表格属性—行中取消“允许跨页断行”",
            )  # fmt: skip


def _is_form(rows: Sequence[etree._Element]) -> bool:
    """Whether rows are divided each in its own way: a form to fill in, whose first row heads nothing."""
    return len({len(row.findall(f"{W}tc")) for row in rows}) > 1


def _on(row: etree._Element, name: str) -> bool:
    switch = row.find(f"{W}trPr/{W}{name}")
    return switch is not None and switch.get(f"{W}val") not in ("0", "false", "off")
