"""年度自查自评报告 as 上行 公文, with the unit's own numbers."""

from collections.abc import Mapping

from ..law.dates import chinese_date
from ..law.errors import MissingValueError
from ..law.numerals import to_chinese
from ..rules.terms import Tier
from ..unit.entries import HeadCheck, Ledger, Problem, Progress
from ..unit.ledger import load_ledger
from ..unit.person import Presence
from .basis import Based
from .inputs import Inputs
from .issuing import Issued, Issuer
from .wording import listed, ordinal, title_lines

NAME = "年度自查自评报告"
CHECKLIST = "self_assessment"


def issue_report(inputs: Inputs) -> Issued:
    """The report. Raises MissingValueError or UnitError naming what is not there."""
    terms = inputs.unit.required_report
    ledger = load_ledger(inputs.workspace.ledger_file, terms.year)
    issuer, name = Issuer.open(inputs, NAME, NAME), f"{terms.year}{NAME}"
    data = context(inputs, ledger)
    return issuer.issue(
        f"{name}.docx", data, who=f"{terms.year}年度自查自评报告", number=terms.number
    )


def context(inputs: Inputs, ledger: Ledger) -> Mapping[str, object]:
    """What the template of the report may use."""
    unit, terms, group = inputs.unit, inputs.unit.required_report, inputs.unit.required_group
    matter, year = "保密自查自评情况的报告", f"关于{terms.year}年度"
    return {
        "标题": f"{unit.name}{year}{matter}",
        "标题行": title_lines(unit.name, year, matter),
        "年度": terms.year,
        "单位": {"名称": unit.name, "简称": unit.short},
        "版头": terms.letterhead,
        "文号": terms.number,
        "签发人": terms.signer,
        "主送": terms.addressee,
        "通知": {"名称": terms.notice, "文号": terms.notice_number},
        "检查依据": inputs.clause(inputs.rulebook.checklists[CHECKLIST].authority),
        "检查起": chinese_date(terms.check_starts),
        "检查止": chinese_date(terms.check_ends),
        "成文日期": chinese_date(terms.issued),
        "联系人": terms.contact,
        "电话": terms.phone,
        "抄送": f"{'，'.join(terms.copies_to)}。" if terms.copies_to else "",
        "印发机关": unit.office.name,
        "保密工作机构": unit.office.name,
        "领导小组": {
            "名称": group.name,
            "组长": group.leader,
            "副组长": listed(group.deputies),
        },
        "数": dict(ledger.figures),
        "人员": _people(inputs),
        "各方面": _heads(inputs, ledger),
        "评分": _score(ledger),
        "问题": [_problem(i, problem) for i, problem in enumerate(ledger.problems, 1)],
        "问题数": len(ledger.problems),
        "安排": [
            {
                "内容": plan.task,
                "责任": (f"，由{plan.department}负责" if plan.department else "")
                + (f"，{chinese_date(plan.due)}前完成" if plan.due else ""),
            }
            for plan in ledger.plans
        ],
    }


def _people(inputs: Inputs) -> Mapping[str, int]:
    counts = {t.value: sum(person.tier is t for person in inputs.staff) for t in Tier}
    cooling = sum(person.presence is Presence.COOLING_OFF for person in inputs.people)
    return {**counts, "合计": len(inputs.staff), "脱密期": cooling}


def _heads(inputs: Inputs, ledger: Ledger) -> list[Mapping[str, object]]:
    """The heads of the checklist in its order, each with what the unit recorded under it."""
    checks = {check.head: check for check in ledger.checks}
    heads = []
    checklist = inputs.rulebook.checklists[CHECKLIST]
    basis = (inputs.bases.rule(checklist),)
    for item in checklist.items:
        if item.name not in checks:
            raise MissingValueError(
                f"没有“{item.name}”方面的自查记录",
                where="台账.xlsx 工作表“自查自评”",
                mend="请补上这一行；检查方面的名称应与检查标准一致",
            )
        heads.append(_head(item.number, Based(item.covers, basis), checks[item.name]))
    return heads


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


def _score(ledger: Ledger) -> Mapping[str, object]:
    score = ledger.score
    return {
        "标准": score.standard,
        "版本": score.edition,
        "发布单位": score.issuer,
        "总分": f"{score.full.normalize():f}",
        "得分": f"{score.points.normalize():f}",
        "得分率": str(score.percentage),
    }


def _problem(number: int, problem: Problem) -> Mapping[str, object]:
    return {
        "号": number,
        "序词": f"{to_chinese(number)}是",
        "方面": problem.head,
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
