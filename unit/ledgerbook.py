"""Writing 台账.xlsx: its worksheets with every line there is to fill in."""

from collections.abc import Mapping, Sequence

from .bookwriter import Column, Kind, SheetPlan, Value, book_bytes, notes
from .entries import Ledger, Marking, Progress, ScoreEntry
from .eventbook import business_plan, incidents_plan
from .incidents import Incident
from .ledger import CHECKS, FIGURES, ITEM_TABLE, PLANS, PROBLEMS, SCORE
from .ledgeritems import HEADS, ITEMS, OTHER_HEAD_MEANING, YEAR, Item
from .scoretable import LIMITS, NAMED, NO, TOTALS, YES

_NOTES = (
    "本表一年一本，只填数字、件数和日期；不得填写国家秘密的名称和内容，也不得填写带有国家秘密标志的任何内容。",
    "0 是数值：没有的填 0，不能留空。",
    "涉密人员的人数由程序从“人员.xlsx”统计，这里不填。",
    "“自查自评”的检查方面参照保密法实施条例(2024)第五十八条所列检查事项归纳，共十三行，每行都要填。",
    f"检查方面中的“其他”包括{OTHER_HEAD_MEANING}。",
    "“自查自评”的发现问题数须与“问题整改”中该方面的行数一致，一个问题一行。",
    "“评分表”逐项照所用的自查自评标准填写（可以整表粘贴），再由评分人填实有项目、扣分或者得分、扣分原因；一项一行。",
    "计分方式：计分，填分值和扣分；附加扣分，分值填每起扣几分，发现起数没有的填 0；一票否决，只填发现起数。",
    "“评分”填标准的名称、版本、制发机关；总分和得分由程序计算，自己也算了的可以填上核对；界限按标准的规定填，标准没有写的空着。",
    "“问题整改”的对应项目填“评分表”的序号；评分表扣了分的每一项，都要有对应的问题。",
    "“泄密事件”一个事件一行，只写时间、地点、件数和措施；事项的名称、密级和内容在符合保密要求的场所手写。",
    "单元格只填文字、数字和日期，不用公式，不合并单元格。",
)
_SCORE_MEANINGS = (
    "所用自查自评标准的名称",
    "该标准的年份或者版本",
    "印发该标准的机关",
    "可空；填了的，与程序按评分表算出的实有项目分值合计核对",
    "可空；填了的，与程序按评分表算出的得分核对",
    "可空；得分率达到百分之几为符合，标准没有写的空着",
    "可空；得分率达到百分之几为基本符合，标准没有写的空着",
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
    names = (*NAMED, *TOTALS, *LIMITS)
    values: list[Value] = [None] * len(names)
    if ledger and (score := ledger.score):
        values = [score.standard, score.edition, score.issuer, score.full, score.points]
        values += [score.passing, score.fair]
    rows = list(zip(names, values, _SCORE_MEANINGS, strict=True))
    columns = (Column("项目", 18), Column("数值", 36, Kind.NUMBER), Column("说明", 48))
    return SheetPlan(SCORE, columns, rows, open_ended=False)


def _items(ledger: Ledger | None) -> SheetPlan:
    score = ledger.score if ledger else None
    columns = (
        Column("序号", 6, Kind.NUMBER),
        Column("类别", 16),
        Column("自查内容", 56),
        Column("计分方式", 10, choices=tuple(marking.value for marking in Marking)),
        Column("分值", 8, Kind.NUMBER),
        Column("实有项目", 10, choices=(YES, NO)),
        Column("扣分", 8, Kind.NUMBER),
        Column("得分", 8, Kind.NUMBER),
        Column("发现起数", 10, Kind.NUMBER),
        Column("扣分原因", 36),
    )
    return SheetPlan(
        ITEM_TABLE, columns, [_item(entry) for entry in score.entries] if score else []
    )


def _item(entry: ScoreEntry) -> list[Value]:
    head: list[Value] = [
        entry.number,
        entry.group,
        entry.content,
        entry.marking.value,
        entry.points,
    ]
    if entry.marking is not Marking.SCORED:
        return [*head, None, None, None, entry.cases, entry.reason or None]
    if not entry.present:
        return [*head, NO, None, None, None, None]
    return [*head, YES, entry.deducted, None, None, entry.reason or None]


def _problems(ledger: Ledger | None) -> SheetPlan:
    rows: list[list[Value]] = [
        [number, p.head, p.problem, p.measure, p.department, p.due, p.progress.value, p.item]
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
        Column("对应项目", 10, Kind.NUMBER),
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


def ledger_bytes(
    ledger: Ledger | None,
    incidents: Sequence[Incident] = (),
    business: Mapping[str, int] | None = None,
) -> bytes:
    """The workbook of ``ledger``, or the empty form for None.

    ``business``: the counts of 资质自检, an empty mapping for the blank form of it, None for a unit
    without a 保密资质, whose book has no such worksheet.
    """
    sheets = (_figures, _checks, _score, _items, _problems, _plans)
    plans = [sheet(ledger) for sheet in sheets]
    if business is not None:
        plans.append(business_plan(ledger.year if ledger else None, business))
    return book_bytes([*plans, incidents_plan(incidents), notes(_NOTES)])
