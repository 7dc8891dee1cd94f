"""泄密事件 of 台账.xlsx: what became known when, what was done. Never the title or content of a secret.

The worksheet is read by itself: an incident is reported within hours (保密法实施条例(2024) 第六十一条),
long before the year's figures are there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path

from ..law.errors import Fault, MissingValueError, UnitError
from .ledgeritems import COPIED
from .sheets import read_book
from .table import Row, find_sheet, find_table

SHEET = "泄密事件"
REQUIRED = (
    *("编号", "性质", "情形", "发现时间", "发现部门", "发现经过", "件数", "涉及人数"),
    *("补救措施", "报告时间", "下一步措施"),
)
OPTIONAL = ("发生时间", "发生地点", "涉及人员编号", "迟报原因")
_NEVER = datetime.min  # stands in for a missing moment that was reported already


class Certainty(Enum):
    """性质: whether a secret is known to have leaked."""

    LEAKED = "已经泄露"
    POSSIBLY = "可能泄露"


class Circumstance(Enum):
    """情形, in words that tell nothing of the secret."""

    MISSING = "载体下落不明"
    STORED = "违规存储、处理信息"
    SENT = "违规传递、传输信息"
    PUBLISHED = "违规公开信息"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Incident:
    """One row. ``happened`` and ``where`` may not be known yet; ``people``: 人员编号 that are named.

    ``pieces``: carriers or items concerned; ``concerned``: how many people; ``late_because``: why it
    was reported after the time allowed. ``places``: the cell of each column, for messages.
    """

    number: str
    certainty: Certainty
    circumstance: Circumstance
    found: datetime
    department: str
    course: str
    happened: datetime | None
    where: str
    pieces: int
    concerned: int
    people: tuple[str, ...]
    measures: str
    reported: datetime
    late_because: str
    next_steps: str
    places: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


def load_incidents(path: Path) -> tuple[Incident, ...]:
    """Every incident in the ledger at ``path``, in its order; () for an empty worksheet.

    Raises UnitError with every fault by cell, MarkedError for a marked file.
    """
    table = find_table(find_sheet(read_book(path), SHEET, COPIED), REQUIRED, OPTIONAL)
    faults: list[Fault] = []
    incidents = tuple(_incident(row) for row in table.rows(faults))
    faults += table.blank_faults()
    seen: set[str] = set()
    for incident in incidents:
        if incident.number in seen:
            what = f"编号“{incident.number}”重复"
            faults.append(Fault(incident.places["编号"], what, "请每个事件用一个编号"))
        seen.add(incident.number)
    if faults:
        raise UnitError.of(faults)
    return incidents


def chosen_incident(incidents: tuple[Incident, ...], number: str) -> Incident:
    """The one called ``number``, or the only one for "".

    Raises MissingValueError where there is none, or several and none was named.
    """
    if number:
        for incident in incidents:
            if incident.number == number:
                return incident
    elif len(incidents) == 1:
        return incidents[0]
    where = f"台账.xlsx 工作表“{SHEET}”"
    named = "、".join(incident.number for incident in incidents)
    if not incidents:
        raise MissingValueError("没有泄密事件", where=where, mend="请填写一行，一个事件一行")
    what = f"没有编号为“{number}”的事件" if number else f"有{len(incidents)}个事件，没有指明哪一个"
    raise MissingValueError(what, where=where, mend=f"请用 --case 编号 指明，现有：{named}")


def _incident(row: Row) -> Incident:
    found, reported = row.moment("发现时间"), row.moment("报告时间")
    row.require("发现时间", found)
    row.require("报告时间", reported)
    incident = Incident(
        number=row.text("编号", limit=30, required=True),
        certainty=row.choice("性质", Certainty, required=True) or Certainty.POSSIBLY,
        circumstance=row.choice("情形", Circumstance, required=True) or Circumstance.OTHER,
        found=found or _NEVER,
        department=row.text("发现部门", required=True),
        course=row.prose("发现经过"),
        happened=row.moment("发生时间"),
        where=row.text("发生地点"),
        pieces=row.count("件数") or 0,
        concerned=row.count("涉及人数") or 0,
        people=_named(row.text("涉及人员编号", limit=200)),
        measures=row.prose("补救措施"),
        reported=reported or _NEVER,
        late_because=row.text("迟报原因", limit=200).rstrip("。；"),
        next_steps=row.prose("下一步措施"),
        places={name: row.where(name) for name in (*REQUIRED, *OPTIONAL)},
    )
    _in_order(row, incident)
    if len(incident.people) > incident.concerned and not row.bad & {"涉及人数", "涉及人员编号"}:
        what = f"是{incident.concerned}，而涉及人员编号写了{len(incident.people)}人"
        row.fault("涉及人数", what, "请核对；涉及人数包括没有列出编号的人")
    return incident


def _named(text: str) -> tuple[str, ...]:
    for mark in "，,；;":
        text = text.replace(mark, "、")
    return tuple(name.strip() for name in text.split("、") if name.strip())


def _in_order(row: Row, incident: Incident) -> None:
    """What happened, was found and was reported follow each other."""
    if incident.found == _NEVER:
        return
    if incident.happened and incident.happened > incident.found:
        what = f"{incident.happened:%Y-%m-%d %H:%M}晚于发现时间{incident.found:%Y-%m-%d %H:%M}"
        row.fault("发生时间", what, "请核对两个时间；尚未查明的留空")
    if incident.reported != _NEVER and incident.reported < incident.found:
        what = f"{incident.reported:%Y-%m-%d %H:%M}早于发现时间{incident.found:%Y-%m-%d %H:%M}"
        row.fault("报告时间", what, "请核对两个时间")
