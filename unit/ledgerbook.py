"""Writing 台账.xlsx: five worksheets with every line there is to fill in."""

from pathlib import Path

from ..law.files import write_atomic
from .bookwriter import Column, Kind, SheetPlan, Value, book_bytes, notes
from .entries import Ledger, Progress
from .ledger import CHECKS, FIGURES, PLANS, PROBLEMS, SCORE, SCORE_ITEMS
from .ledgeritems import HEADS, ITEMS, OTHER_HEAD_MEANING, YEAR, Item

_NOTES = (
    "本表一年一本，只填数字、件数和日期；不得填写国家秘密的名称和内容，也不得填写带有国家秘密标志的任何内容。",
    "0 是数值：没有的填 0，不能留空。",
    "涉密人员的人数由程序从“人员.xlsx”统计，这里不填。",
    "“自查自评”的检查方面参照保密法实施条例(2024)第五十八条所列检查事项归纳，共十三行，每行都要填。",
    f"检查方面中的“其他”包括{OTHER_HEAD_MEANING}。",
    "“自查自评”的发现问题数须与“问题整改”中该方面的行数一致，一个问题一行。",
    "“评分”按本单位所用自查自评标准打分；实有项目总分是本单位实有项目的分值合计，得分率由程序计算。",
    "单元格只填文字、数字和日期，不用公式，不合并单元格。",
)
_SCORE_MEANINGS = (
    "所用自查自评标准的名称",
    "该标准的年份或者版本",
    "印发该标准的机关",
    "本单位实有项目的分值合计",
    "扣分后的得分",
)


def _figures(ledger: Ledger | None) -> SheetPlan:
    figures = {YEAR: ledger.year, **ledger.figures} if ledger else {}

    def line(item: Item) -> list[Value]:
        return [item.name, figures.get(item.name), item.unit, item.meaning]

    rows = [line(item) for item in (Item(YEAR, "年", "本台账记录的年度"), *ITEMS)]
    columns = (
        Column("项目", 24),
        Column("数值", 12, Kind.NUMBER),
        Column("单位", 8),
        Column("说明", 52),
    )
    return SheetPlan(FIGURES, columns, rows, open_ended=False)


def _checks(ledger: Ledger | None) -> SheetPlan:
    found = {check.head: check for check in ledger.checks} if ledger else {}
    rows: list[list[Value]] = []
    for number, head in enumerate(HEADS, 1):
        check = found.get(head)
        filled: list[Value] = [None] * 5
        if check:
            filled = [check.measures, check.subject, check.checked, check.unit, check.problems]
        rows.append([number, head, *filled])
    columns = (
        Column("序号", 6, Kind.NUMBER),
        Column("检查方面", 16, choices=HEADS),
        Column("主要措施", 60),
        Column("检查对象", 20),
        Column("检查数量", 10, Kind.NUMBER),
        Column("数量单位", 10),
        Column("发现问题数", 12, Kind.NUMBER),
    )
    return SheetPlan(CHECKS, columns, rows, open_ended=False)


def _score(ledger: Ledger | None) -> SheetPlan:
    values: list[Value] = [None] * len(SCORE_ITEMS)
    if ledger:
        score = ledger.score
        values = [score.standard, score.edition, score.issuer, score.full, score.points]
    rows = list(zip(SCORE_ITEMS, values, _SCORE_MEANINGS, strict=True))
    columns = (Column("项目", 18), Column("数值", 36, Kind.NUMBER), Column("说明", 36))
    return SheetPlan(SCORE, columns, rows, open_ended=False)


def _problems(ledger: Ledger | None) -> SheetPlan:
    rows: list[list[Value]] = [
        [number, p.head, p.problem, p.measure, p.department, p.due, p.progress.value]
        for number, p in enumerate(ledger.problems if ledger else (), 1)
    ]
    columns = (
        Column("序号", 6, Kind.NUMBER),
        Column("检查方面", 16, choices=HEADS),
        Column("问题", 40),
        Column("整改措施", 40),
        Column("责任部门", 16),
        Column("完成时限", 13, Kind.DAY),
        Column("状态", 10, choices=tuple(progress.value for progress in Progress)),
    )
    return SheetPlan(PROBLEMS, columns, rows)


def _plans(ledger: Ledger | None) -> SheetPlan:
    rows: list[list[Value]] = [
        [number, plan.task, plan.department or None, plan.due]
        for number, plan in enumerate(ledger.plans if ledger else (), 1)
    ]
    columns = (
        Column("序号", 6, Kind.NUMBER),
        Column("工作安排", 60),
        Column("责任部门", 16),
        Column("完成时限", 13, Kind.DAY),
    )
    return SheetPlan(PLANS, columns, rows)


def ledger_bytes(ledger: Ledger | None) -> bytes:
    """The workbook of ``ledger``, or the empty form for None."""
    sheets = (_figures, _checks, _score, _problems, _plans)
    return book_bytes([*(sheet(ledger) for sheet in sheets), notes(_NOTES)])


def write_ledger(path: Path, ledger: Ledger | None) -> None:
    """Write ``ledger`` (None: the empty form) to ``path``, atomically."""
    write_atomic(path, ledger_bytes(ledger))
