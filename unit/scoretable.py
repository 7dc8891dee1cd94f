"""评分 and 评分表 of 台账.xlsx: the standard the unit was given, and what people scored by it.

The items are those of the standard issued that year, typed or pasted in by the unit; nothing is
reckoned here (``assess`` does that), but every cell that cannot be right is reported.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..law.errors import Fault
from .entries import Marking, Problem, Score, ScoreEntry
from .lines import named_rows
from .table import Row, Table

SCORE_COLUMNS = ("项目", "数值", "说明")
ITEM_COLUMNS = (
    *("序号", "类别", "自查内容", "计分方式", "分值", "实有项目"),
    *("扣分", "得分", "发现起数", "扣分原因"),
)
NAMED = ("标准名称", "标准版本", "制发机关")
TOTALS = ("实有项目总分", "得分")
LIMITS = ("符合界限", "基本符合界限")
YES, NO = "是", "否"
_ZERO = Decimal(0)


def read_score(table: Table, items: Table, faults: list[Fault]) -> Score:
    """Both worksheets as one Score; every bad cell is added to ``faults``."""
    rows = dict(named_rows(table, "项目", NAMED, faults, (*TOTALS, *LIMITS)))
    standard, edition, issuer = (_told(rows.get(name), name) for name in NAMED)
    full, points = (rows[name].decimal("数值") if name in rows else None for name in TOTALS)
    passing, fair = (_limit(rows.get(name)) for name in LIMITS)
    _in_order(rows, passing, fair)
    entries = tuple(_entries(items, faults))
    if not entries:
        faults.append(
            Fault(
                items.sheet.where(),
                "没有任何评分项目",
                "请按所用自查自评标准逐项填写，一项一行，再填实有项目和扣分",
            )
        )
    return Score(
        standard=standard.strip("《》"),
        edition=edition,
        issuer=issuer,
        entries=entries,
        full=full,
        points=points,
        passing=passing,
        fair=fair,
        places={name: row.where("数值") for name, row in rows.items()},
    )


def _told(row: Row | None, name: str) -> str:
    if row is None:
        return ""
    value = row.text("数值")
    row.require("数值", value, of=name)
    return value


def _limit(row: Row | None) -> int | None:
    """A limit in whole per cent, or None."""
    value = row.decimal("数值") if row is not None else None
    if row is None or value is None:
        return None
    if value != int(value) or not 0 < value <= 100:
        row.fault("数值", f"{value}不是1至100之间的整数", "请填写所用标准的百分数，如 90")
        return None
    return int(value)


def _in_order(rows: Mapping[str, Row], passing: int | None, fair: int | None) -> None:
    if (passing is None) != (fair is None) and all(name in rows for name in LIMITS):
        name = LIMITS[0] if passing is None else LIMITS[1]
        if not rows[name].bad:
            rows[name].fault("数值", "未填写", "两个界限要么都填，要么都空着")
    elif passing is not None and fair is not None and fair >= passing:
        rows[LIMITS[1]].fault("数值", f"{fair}不小于符合界限{passing}", "请核对两个界限")


def _entries(table: Table, faults: list[Fault]) -> Iterator[ScoreEntry]:
    seen: dict[int, int] = {}
    for row in table.rows(faults):
        number = row.count("序号", zero=False)
        marking = row.choice("计分方式", Marking, required=True) or Marking.SCORED
        group = row.text("类别", required=True)
        content = row.prose("自查内容")
        if number is not None and number in seen:
            row.fault("序号", f"{number}重复（第{seen[number]}行、第{row.number}行）", "请改正序号")
        seen.setdefault(number or 0, row.number)
        yield _entry(row, (number or 0, group, content), marking)


def _entry(row: Row, named: tuple[int, str, str], marking: Marking) -> ScoreEntry:
    points = None if marking is Marking.VETO else _points(row)
    present, deducted, cases = marking is not Marking.SCORED, _ZERO, 0
    if marking is Marking.SCORED:
        present, deducted = _scored(row, points)
        _unused(row, marking, "发现起数")
    else:
        cases = row.count("发现起数", of=_of(row)) or 0
        _unused(row, marking, "扣分", "得分")
    reason = row.text("扣分原因", limit=200).rstrip("。；")
    if (deducted or cases) and "扣分原因" not in row.bad and not reason:
        row.fault("扣分原因", "未填写", "扣了分或者发现了情形的，请写明原因（不写涉及的秘密）")
    place = row.where("发现起数" if cases else "扣分")
    return ScoreEntry(*named, marking, points, present, deducted, cases, reason, place)


def _of(row: Row) -> str:
    return f"第{row.cell('序号').value}项"


def _points(row: Row) -> Decimal | None:
    """分值, which a scored line and an extra one must have."""
    points = row.decimal("分值")
    row.require("分值", points, of=_of(row))
    if points == 0:
        row.fault("分值", "为0", "请填写该项的分值；每起扣分的填每起扣几分")
    return points


def _scored(row: Row, points: Decimal | None) -> tuple[bool, Decimal]:
    """实有项目 and 扣分 of a scored line; where only 得分 is filled the rest of 分值 was deducted."""
    present = row.one_of("实有项目", (YES, NO), required=True) == YES
    deducted, earned = row.decimal("扣分"), row.decimal("得分")
    if not present:
        for name, value in (("扣分", deducted), ("得分", earned)):
            if value:
                row.fault(name, f"{value}，而“实有项目”不是“是”", "没有的项目不计分，请留空")
        return False, _ZERO
    if points is None or {"扣分", "得分", "分值"} & row.bad:
        return True, _ZERO
    if earned is not None and earned > points:
        row.fault("得分", f"{earned}高于分值{points}", "请核对得分和分值")
    elif deducted is None and earned is None:
        row.require("扣分", None, of=_of(row), zero=True)
    elif deducted is not None and earned is not None and earned != points - min(deducted, points):
        right = points - min(deducted, points)
        row.fault("得分", f"{earned}与分值{points}、扣分{deducted}不符", f"请改为{right}，或者留空")
    return True, deducted if deducted is not None else max(points - (earned or _ZERO), _ZERO)


def _unused(row: Row, marking: Marking, *names: str) -> None:
    """Cells that this kind of line has no use for must be blank or 0."""
    for name in names:
        if row.decimal(name):
            row.fault(name, f"不用于“{marking.value}”的项目", "请留空，或者核对计分方式")


def untied(score: Score, problems: Mapping[str, Problem]) -> Iterator[Fault]:
    """What the table says was found and no problem answers for, and problems of no line at all.

    ``problems``: each by the cell of its 对应项目.
    """
    numbers = {entry.number for entry in score.entries}
    answered = {problem.item for problem in problems.values()}
    for place, problem in problems.items():
        if problem.item not in numbers:
            what = f"对应项目{problem.item}在“评分表”中没有这个序号"
            yield Fault(place, what, f"“评分表”的序号是{min(numbers)}至{max(numbers)}")
    for entry in score.entries:
        if (entry.deducted or entry.cases) and entry.number not in answered:
            what = f"第{entry.number}项“{entry.content[:20]}”扣了分，“问题整改”中没有对应的问题"
            yield Fault(entry.place, what, f"请增加一行问题，“对应项目”填{entry.number}")
