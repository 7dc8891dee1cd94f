"""泄密事件报告 (保密法实施条例(2024) 第六十一条第一款) as 上行公文.

It says when, where, how and what was done. The name, the 密级 and the content of a secret are left
blank to be written by hand where that may be done: nothing here asks for them, nothing fills them in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from ..law.dates import chinese_date
from ..law.errors import Fault, UnitError
from ..rules.counting import moment_of
from ..rules.resolve import Resolved
from ..rules.terms import Level
from ..unit.incidents import Circumstance, Incident, chosen_incident, load_incidents
from ..unit.officialdoc import OfficialTerms
from ..unit.officialform import LEAK
from ..unit.person import Person
from .basis import Based
from .inputs import Inputs
from .issuing import Issued, Issuer
from .reporting import head_of, require_recipients
from .wording import listed, title_lines

NAME = LEAK
REPORT, MISSING = "leak_report", "carrier_missing"
_TO_DECIDE = (
    "泄密事件报告本身可能属于国家秘密或者工作秘密：是否定密、怎样标注、从什么渠道报送，由人决定；"
    "手写附件1以后，按所写的内容管理"
)
_BLANK_ROWS = 10  # as many blank lines as a page takes well; more are written on a further sheet


def issue_leak(inputs: Inputs, number: str = "") -> Issued:
    """The report of the incident called ``number`` ("" for the only one).

    Raises MissingValueError or UnitError naming what is not there or cannot be.
    """
    terms = inputs.unit.required_leak
    require_recipients(inputs, terms, NAME, inputs.rulebook.figures[REPORT], superior=True)
    incident = chosen_incident(load_incidents(inputs.workspace.ledger_file), number)
    if faults := list(_faults(inputs, terms, incident)):
        raise UnitError.of(faults)
    issuer, name = Issuer.open(inputs, NAME, NAME), f"{NAME}（{incident.number}）"
    data = context(inputs, incident)
    issued = issuer.issue(f"{name}.docx", data, who=name, number=terms.number)
    return replace(issued, notes=(_TO_DECIDE,))


def context(inputs: Inputs, incident: Incident) -> Mapping[str, object]:
    """What the template of the report may use."""
    unit, terms = inputs.unit, inputs.unit.required_leak
    matter, about = "事件的报告", f"关于国家秘密{incident.certainty.value}"
    limit = inputs.resolver.resolve(REPORT)
    named = _named(inputs, incident)
    return {
        "标题": f"{unit.name}{about}{matter}",
        "标题行": title_lines(unit.name, about, matter),
        **head_of(inputs, terms),
        "报送依据": inputs.clause(limit.figure.authority),
        "时限": inputs.phrase(limit),
        "报告对象": listed(limit.figure.to),
        "截止": moment(_deadline(limit, incident)),
        "事件": {
            "编号": incident.number,
            "性质": incident.certainty.value,
            "情形": incident.circumstance.value,
            "发现时间": moment(incident.found),
            "发现部门": incident.department,
            "经过": incident.course,
            "发生时间": moment(incident.happened) if incident.happened else "尚未查明",
            "地点": incident.where or "尚未查明",
            "件数": incident.pieces,
            "涉及人数": incident.concerned,
            "补救措施": incident.measures,
            "报告时间": moment(incident.reported),
            "迟报原因": incident.late_because,
            "下一步": incident.next_steps,
        },
        "迟报": _late(limit, incident),
        "下落不明": _missing(inputs, incident),
        "人员": [_person(number, person) for number, person in enumerate(named, 1)],
        "手写人员": _blanks(len(named) + 1, incident.concerned),
        "手写事项": _blanks(1, max(incident.pieces, 1)),
    }


def moment(when: datetime) -> str:
    """2026年5月12日9时30分."""
    minute = f"{when.minute:02}分" if when.minute else ""
    return f"{chinese_date(when.date())}{when.hour}时{minute}"


def _deadline(limit: Resolved, incident: Incident) -> datetime:
    return moment_of(limit.quantity, incident.found)


def _late(limit: Resolved, incident: Incident) -> bool:
    return incident.reported > _deadline(limit, incident)


def _faults(inputs: Inputs, terms: OfficialTerms, incident: Incident) -> Iterator[Fault]:
    limit = inputs.resolver.resolve(REPORT)
    if _late(limit, incident) and not incident.late_because:
        what = (
            f"迟报原因未填写：报告时间晚于发现后{limit.quantity}的时限"
            f"（{moment(_deadline(limit, incident))}，{limit.figure.authority.citation}）"
        )
        yield Fault(
            incident.places["迟报原因"], what, "请核对发现时间和报告时间；确已超时的，如实写明原因"
        )
    if terms.issued != incident.reported.date():
        what = (
            f"成文日期是{chinese_date(terms.issued)}，事件“{incident.number}”的报告时间是"
            f"{chinese_date(incident.reported.date())}"
        )
        mend = "请改成同一天，并核对文号：一个事件一个文号"
        yield Fault(f"单位.yaml {NAME} → 成文日期", what, mend)
    known = {person.id for person in inputs.people}
    for ident in incident.people:
        if ident not in known:
            what = f"涉及人员编号“{ident}”在人员.xlsx 中没有"
            yield Fault(
                incident.places["涉及人员编号"], what, "请核对人员编号；不是本单位人员的不填编号"
            )


def _named(inputs: Inputs, incident: Incident) -> list[Person]:
    people = {person.id: person for person in inputs.people}
    return [people[ident] for ident in incident.people if ident in people]


def _blanks(first: int, last: int) -> list[Mapping[str, int]]:
    """Numbered lines to be filled in by hand."""
    return [{"号": number} for number in range(first, min(last, _BLANK_ROWS) + 1)]


def _person(number: int, person: Person) -> Mapping[str, object]:
    return {
        "号": number,
        "姓名": person.name,
        "部门": person.department,
        "岗位": person.post,
        "等级": person.tier.value if person.tier else "非涉密岗位",
    }


def _missing(inputs: Inputs, incident: Incident) -> str:
    """For a carrier not to be found: after which time it is treated as leaked; "" for the others."""
    if incident.circumstance is not Circumstance.MISSING:
        return ""
    found = [inputs.resolver.resolve(MISSING, level.value) for level in Level]
    said = "、".join(
        f"{level.grade}{resolved.quantity}" for level, resolved in zip(Level, found, strict=True)
    )
    return Based(said, [inputs.bases.figure(resolved) for resolved in found])
