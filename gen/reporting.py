"""What the 报告 of a unit have in common: red head, people, the heads checked, problems, plans, charts."""

from collections.abc import Mapping, Sequence

from ..law.dates import chinese_date
from ..law.errors import Fault, MissingValueError, UnitError
from ..law.numerals import to_chinese
from ..rules.figure import Figure
from ..rules.terms import Tier
from ..unit.entries import HeadCheck, Ledger, Problem, Progress
from ..unit.kinds import UnitKind
from ..unit.officialdoc import OfficialTerms
from ..unit.person import Presence
from .basis import Based
from .charts import Chart
from .inputs import Inputs
from .wording import listed, ordinal

CHECKLIST = "self_assessment"
PEOPLE, PROGRESS = "涉密人员等级构成", "问题整改状态"
"""Names of charts."""


def head_of(inputs: Inputs, terms: OfficialTerms) -> Mapping[str, object]:
    """The parts of a 上行公文 around its text: unit, red head, 主送, 成文日期, 附注, 版记."""
    unit = inputs.unit
    return {
        "单位": {"名称": unit.name, "简称": unit.short},
        "版头": terms.letterhead,
        "文号": terms.number,
        "签发人": terms.signer,
        "主送": terms.addressee,
        "成文日期": chinese_date(terms.issued),
        "联系人": terms.contact,
        "电话": terms.phone,
        "抄送": f"{'，'.join(terms.copies_to)}。" if terms.copies_to else "",
        "印发机关": unit.office.name,
        "保密工作机构": unit.office.name,
    }


def require_recipients(
    inputs: Inputs, terms: OfficialTerms, section: str, figure: Figure, *, superior: bool
) -> None:
    """Raise UnitError unless 主送 and 抄送 name those to whom ``figure`` has it reported.

    They are 同级保密行政管理部门 and, with ``superior``, 上级主管部门, by the names 单位.yaml gives them.
    """
    unit, given = inputs.unit, (terms.addressee, *terms.copies_to)
    faults = []
    wanted = {"同级保密行政管理部门": unit.authority}
    if superior and (unit.superior or unit.kind is UnitKind.ORGAN):  # a company need not have one
        wanted["上级主管部门"] = unit.superior
    for role, name in wanted.items():
        where = f"单位.yaml {section} → 主送"
        if not name:
            what = f"{role}没有填写，而{figure.authority.citation}要求向其报告"
            faults.append(Fault(f"单位.yaml {role}", what, f"请填写{role}"))
        elif not any(name in text for text in given):
            what = f"主送、抄送中没有{role}“{name}”（{figure.authority.citation}）"
            faults.append(Fault(where, what, f"请在主送或者抄送中写上“{name}”"))
    if faults:
        raise UnitError.of(faults)


def group_of(inputs: Inputs) -> Mapping[str, str]:
    """保密工作领导小组. Raises MissingValueError where 单位.yaml does not name it."""
    group = inputs.unit.required_group
    return {"名称": group.name, "组长": group.leader, "副组长": listed(group.deputies)}


def people(inputs: Inputs) -> Mapping[str, int]:
    """How many people there are on secret posts, by tier and together, and in 脱密期."""
    counts = {t.value: sum(person.tier is t for person in inputs.staff) for t in Tier}
    cooling = sum(person.presence is Presence.COOLING_OFF for person in inputs.people)
    return {**counts, "合计": len(inputs.staff), "脱密期": cooling}


def people_chart(inputs: Inputs) -> Chart:
    """在岗涉密人员 by tier; the tiers nobody has are left out."""
    counts = people(inputs)
    return Chart(
        PEOPLE,
        "人数（人）",
        [(t.staff, counts[t.value]) for t in Tier if counts[t.value]],
    )


def progress_chart(ledger: Ledger) -> Chart:
    """How far the problems found are put right."""
    counts = [(p.value, sum(x.progress is p for x in ledger.problems)) for p in Progress]
    return Chart(PROGRESS, "问题数（个）", counts)


def heads(inputs: Inputs, ledger: Ledger) -> list[Mapping[str, object]]:
    """The heads of the checklist in its order, each with what the unit recorded under it."""
    checks = {check.head: check for check in ledger.checks}
    found = []
    checklist = inputs.rulebook.checklists[CHECKLIST]
    basis = (inputs.bases.rule(checklist),)
    for item in checklist.items:
        if item.name not in checks:
            raise MissingValueError(
                f"没有“{item.name}”方面的自查记录",
                where="台账.xlsx 工作表“自查自评”",
                mend="请补上这一行；检查方面的名称应与检查标准一致",
            )
        found.append(_head(item.number, Based(item.covers, basis), checks[item.name]))
    return found


def _head(number: int, covers: str, check: HeadCheck) -> Mapping[str, object]:
    return {
        "号": number,
        "序号": ordinal(number),
        "名称": check.head,
        "内容": covers,
        "措施": check.measures.rstrip("。；"),
        "对象": check.subject,
        "数量": check.checked,
        "单位": check.unit,
        "问题数": check.problems,
    }


def problems(ledger: Ledger) -> list[Mapping[str, object]]:
    """The problems found, each tied to its head and, where scored, to the line of the 评分表."""
    return [_problem(number, problem) for number, problem in enumerate(ledger.problems, 1)]


def _problem(number: int, problem: Problem) -> Mapping[str, object]:
    return {
        "号": number,
        "序词": f"{to_chinese(number)}是",
        "方面": problem.head,
        "项目": f"第{problem.item}项" if problem.item else "",
        "内容": problem.problem.rstrip("。；"),
        "措施": problem.measure.rstrip("。；"),
        "部门": problem.department,
        "期限": chinese_date(problem.due),
        "状态": problem.progress.value,
        "进度": _progress(problem),
    }


def _progress(problem: Problem) -> str:
    """How far the measure has come, as the end of a sentence."""
    day = chinese_date(problem.due)
    return {
        Progress.DONE: "已完成整改",
        Progress.RUNNING: f"正在整改，{day}前完成",
        Progress.WAITING: f"{day}前完成",
    }[problem.progress]


def plans(ledger: Ledger) -> Sequence[Mapping[str, str]]:
    """What is intended, with who and by when where that is settled."""
    return [
        {
            "内容": plan.task,
            "责任": (f"，由{plan.department}负责" if plan.department else "")
            + (f"，{chinese_date(plan.due)}前完成" if plan.due else ""),
        }
        for plan in ledger.plans
    ]
