"""台账.xlsx read into a Ledger: its worksheets by name, every bad cell reported together."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from ..law.errors import Fault, UnitError
from .cells import Sheet, reading_order
from .contradictions import contradictions
from .entries import HeadCheck, Ledger, Plan, Problem, Progress
from .ledgeritems import COPIED, HEADS, ITEMS, YEAR
from .lines import named_rows
from .scoretable import ITEM_COLUMNS, SCORE_COLUMNS, read_score, untied
from .sheets import read_book
from .table import Row, Table, find_sheet, find_table

__all__ = ["Ledger", "load_ledger"]

FIGURES, CHECKS, SCORE, PROBLEMS, PLANS = "年度数据", "自查自评", "评分", "问题整改", "工作安排"
ITEM_TABLE = "评分表"
LINE = "对应项目"
"""Of a problem: the 序号 of the line of the 评分表 it answers for. Nobody needs it where nothing is scored."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    FIGURES: ("项目", "数值", "单位", "说明"),
    CHECKS: ("序号", "检查方面", "主要措施", "检查对象", "检查数量", "数量单位", "发现问题数"),
    SCORE: SCORE_COLUMNS,
    ITEM_TABLE: ITEM_COLUMNS,
    PROBLEMS: ("序号", "检查方面", "问题", "整改措施", "责任部门", "完成时限", "状态", LINE),
    PLANS: ("序号", "工作安排", "责任部门", "完成时限"),
}
_SCORED = frozenset({SCORE, ITEM_TABLE})
_UNREAD = ("序号", "单位", "说明")  # for the eye alone
_WITH_NUMBERS = frozenset({ITEM_TABLE})  # where 序号 is more than that


def load_ledger(path: Path, year: int | None, *, scored: bool = True) -> Ledger:
    """The ledger of ``year`` (None: whichever it is) at ``path``; without its score if not ``scored``.

    Raises UnitError with every fault by worksheet and cell, MarkedError for a marked file. 0 is a
    value; a blank is a fault.
    """
    book = read_book(path)
    tables, faults = _tables(book, scored=scored)
    if faults:
        raise UnitError.of(faults)
    items = dict(
        named_rows(tables[FIGURES], "项目", [YEAR, *(item.name for item in ITEMS)], faults)
    )
    figures = _figures(items)
    found = figures.pop(YEAR, None)
    if found is not None and year is not None and found != year:
        faults.append(_wrong_year(tables[FIGURES], found, year))
    problems = {row.where(LINE): _problem(row, scored) for row in tables[PROBLEMS].rows(faults)}
    ledger = Ledger(
        year=year or found or 0,
        figures=figures,
        checks=_checks(tables[CHECKS], faults),
        score=read_score(tables[SCORE], tables[ITEM_TABLE], faults) if scored else None,
        problems=tuple(problems.values()),
        plans=tuple(_plan(row) for row in tables[PLANS].rows(faults)),
    )
    if not ledger.plans:
        where = tables[PLANS].sheet.where()
        faults.append(Fault(where, "没有任何工作安排", "请至少填写一行下一步的工作安排"))
    faults += (fault for table in tables.values() for fault in table.blank_faults())
    if not faults:
        places = {name: row.where("数值") for name, row in items.items()}
        faults += [*contradictions(ledger, places), *_unmatched(tables[CHECKS], ledger)]
        faults += untied(ledger.score, problems) if ledger.score else ()
    if faults:
        heads = [table.sheet.where() for table in tables.values()]
        raise UnitError.of(sorted(faults, key=lambda fault: _order(fault.where, heads)))
    return ledger


def _order(where: str, heads: Sequence[str]) -> tuple[int, int, int, str]:
    """Key that sorts faults worksheet by worksheet, each from the top down."""
    sheet = next((i for i, head in enumerate(heads) if where.startswith(head)), len(heads))
    return (sheet, *reading_order(where))


def _tables(book: Mapping[str, Sheet], *, scored: bool) -> tuple[dict[str, Table], list[Fault]]:
    """Each worksheet's table by its name, and what keeps any of them from being read."""
    tables: dict[str, Table] = {}
    faults: list[Fault] = []
    for name, columns in COLUMNS.items():
        if name in _SCORED and not scored:
            continue
        unread: tuple[str, ...] = () if name in _WITH_NUMBERS else _UNREAD
        unread += () if scored else (LINE,)
        required = tuple(column for column in columns if column not in unread)
        try:
            tables[name] = find_table(find_sheet(book, name, COPIED), required)
        except UnitError as error:
            faults += error.faults
    return tables, faults


def _figures(rows: Mapping[str, Row]) -> dict[str, int]:
    read = {name: row.count("数值", of=name, zero=name != YEAR) for name, row in rows.items()}
    return {name: value for name, value in read.items() if value is not None}


def _wrong_year(table: Table, found: int, year: int) -> Fault:
    return Fault(
        table.sheet.where(),
        f"是{found}年度的台账，需要的是{year}年度",
        f"请核对“年度”一行；确为{year}年度的，请改正年度",
    )


def _checks(table: Table, faults: list[Fault]) -> tuple[HeadCheck, ...]:
    """All thirteen heads, in the order of the list whatever their order in the table."""
    found = {
        head: HeadCheck(
            head=head,
            measures=row.prose("主要措施"),
            subject=row.text("检查对象", required=True),
            checked=row.count("检查数量") or 0,
            unit=row.text("数量单位", limit=10, required=True),
            problems=row.count("发现问题数") or 0,
        )
        for head, row in named_rows(table, "检查方面", HEADS, faults)
    }
    return tuple(found[head] for head in HEADS if head in found)


def _problem(row: Row, scored: bool) -> Problem:
    due = row.day("完成时限")
    row.require("完成时限", due)
    return Problem(
        head=row.one_of("检查方面", HEADS, required=True),
        problem=row.prose("问题"),
        measure=row.prose("整改措施"),
        department=row.text("责任部门", required=True),
        due=due or date.min,  # reported just now: the record is never handed out
        progress=row.choice("状态", Progress, required=True) or Progress.WAITING,
        item=row.count(LINE, zero=False) if scored else None,
    )


def _plan(row: Row) -> Plan:
    return Plan(
        task=row.prose("工作安排"),
        department=row.text("责任部门"),
        due=row.day("完成时限"),
    )


def _unmatched(table: Table, ledger: Ledger) -> Iterator[Fault]:
    """Every problem counted under a head must be described, and none described without count."""
    for row in table.rows([]):
        head = row.one_of("检查方面", HEADS)
        counted = next(check.problems for check in ledger.checks if check.head == head)
        described = sum(problem.head == head for problem in ledger.problems)
        if counted != described:
            yield Fault(
                row.where("发现问题数"),
                f"“{head}”发现问题数是{counted}，而“{PROBLEMS}”中该方面有{described}行",
                "一个问题一行，请使两处一致",
            )
