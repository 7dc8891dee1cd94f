"""The worksheets of 台账.xlsx that are not about the year: 泄密事件 and 资质自检."""

from collections.abc import Mapping, Sequence

from .bookwriter import Column, Kind, SheetPlan, Value
from .business import ITEMS
from .business import SHEET as BUSINESS
from .incidents import SHEET as INCIDENTS
from .incidents import Certainty, Circumstance, Incident
from .ledgeritems import YEAR, Item

_MOMENT = "%Y-%m-%d %H:%M"  # as text: a spreadsheet hides the time of a date


def incidents_plan(incidents: Sequence[Incident]) -> SheetPlan:
    """泄密事件, one row an incident."""
    columns = (
        Column("编号", 14),
        Column("性质", 10, choices=tuple(each.value for each in Certainty)),
        Column("情形", 20, choices=tuple(each.value for each in Circumstance)),
        Column("发现时间", 18),
        Column("发现部门", 14),
        Column("发现经过", 40),
        Column("发生时间", 18),
        Column("发生地点", 18),
        Column("件数", 8, Kind.NUMBER),
        Column("涉及人数", 10, Kind.NUMBER),
        Column("涉及人员编号", 16),
        Column("补救措施", 40),
        Column("报告时间", 18),
        Column("迟报原因", 20),
        Column("下一步措施", 40),
    )
    return SheetPlan(INCIDENTS, columns, [_row(incident) for incident in incidents])


def _row(incident: Incident) -> list[Value]:
    return [
        incident.number,
        incident.certainty.value,
        incident.circumstance.value,
        incident.found.strftime(_MOMENT),
        incident.department,
        incident.course,
        incident.happened.strftime(_MOMENT) if incident.happened else None,
        incident.where or None,
        incident.pieces,
        incident.concerned,
        "、".join(incident.people) or None,
        incident.measures,
        incident.reported.strftime(_MOMENT),
        incident.late_because or None,
        incident.next_steps,
    ]


def business_plan(year: int | None, counts: Mapping[str, int]) -> SheetPlan:
    """资质自检, one line a count."""
    figures: Mapping[str, int | None] = {YEAR: year, **counts}
    items = (Item(YEAR, "年", "本表记录的年度"), *ITEMS)
    rows: list[list[Value]] = [
        [item.name, figures.get(item.name), item.unit, item.meaning] for item in items
    ]
    columns = (
        Column("项目", 28),
        Column("数值", 12, Kind.NUMBER),
        Column("单位", 8),
        Column("说明", 52),
    )
    return SheetPlan(BUSINESS, columns, rows, open_ended=False)
