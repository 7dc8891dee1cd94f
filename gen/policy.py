"""涉密人员管理制度 in 章条式, its figures from the rules and the unit's choices."""

from collections.abc import Mapping

from ..law.dates import chinese_date
from ..law.errors import Fault, RuleError
from ..law.numerals import to_chinese
from ..rules.figure import Key
from .basis import Based
from .inputs import Inputs
from .issuing import Issued, Issuer
from .wording import (
    Functions,
    Numbering,
    discipline,
    listed,
    numbered,
    title_lines,
    titles,
)

NAME = "涉密人员管理制度"
NOTE_WIDTH = 27  # characters of 三号 that fit a line, with one to spare
OFFICE = "保密工作机构"
EVERYBODY = "任何组织和个人"  # the circle of 保密法(2024) 第二十八条、第三十一条


def issue_policy(inputs: Inputs) -> Issued:
    """The 制度. Raises MissingValueError or RuleError naming what is not there."""
    numbering: list[Numbering] = []

    def afresh() -> Functions:
        numbering.append(Numbering(inputs.bases.named))
        return numbering[-1].functions

    issuer = Issuer.open(inputs, NAME, NAME, functions=afresh)
    number = inputs.unit.required_policy.number
    issued = issuer.issue(f"{NAME}.docx", context(inputs), who=NAME, number=number)
    _check_bases(inputs, numbering[-1].places)
    return issued


def _check_bases(inputs: Inputs, places: Mapping[str, str]) -> None:
    """An adoption that rests on this 制度 must name the article that states the figure."""
    faults = []
    for adoption in inputs.unit.adoptions.values():
        work, _, clause = adoption.basis.partition(" ")
        article = places.get(adoption.figure, clause)
        if work.strip("《》") == NAME and clause.strip() != article:
            what = (
                f"“{adoption.figure}”的依据写作“{adoption.basis}”，而本制度在{article}规定这一数值"
            )
            faults.append(Fault(adoption.where, what, f"请把依据改为“{NAME} {article}”"))
    if faults:
        raise RuleError.of(faults)


def context(inputs: Inputs) -> Mapping[str, object]:
    """What the template of the 制度 may use."""
    unit, rulebook = inputs.unit, inputs.rulebook
    terms, letter = unit.required_policy, unit.required_letter
    roles = [rulebook.roles[role] for role in ("unit_to_staff", "secret_staff")]
    items = [item for role in roles for item in role.on(inputs.as_of)]
    return {
        "单位": {"名称": unit.name, "简称": unit.short},
        "标题行": title_lines(unit.name, NAME),
        "依据": titles(inputs.instruments([item.source for item in items if item.binding])),
        "题注": title_lines(
            f"（{chinese_date(terms.adopted)}{terms.meeting}通过，",
            f"自{chinese_date(terms.effective)}起施行）",
            width=NOTE_WIDTH,
        ),
        "施行日期": chinese_date(terms.effective),
        "解释部门": terms.interpreter,
        "废止": f"{titles(terms.repeals)}同时废止。" if terms.repeals else "",
        "负责人": {"主要负责人": unit.head.post, "分管负责人": unit.secrecy_head.post},
        "责任": {r.name: inputs.stated(r.name, r) for r in rulebook.responsibilities.values()},
        "保密工作机构": unit.office.name,
        "设岗": "、".join(tier.value for tier in inputs.tiers),
        "处理方式": discipline(unit.kind),
        "领导小组": unit.required_group.name,
        "同级部门": unit.authority,
        "份数": to_chinese(letter.copies),
        "持有人": listed(letter.holders),
        "单位责任": numbered(_general_duties(inputs, "unit_to_staff")),
        "人员责任": numbered(_general_duties(inputs, "secret_staff")),
        "禁止行为": numbered(_prohibitions(inputs)),
        **_conditions(inputs),
        **_figures(inputs),
    }


def _general_duties(inputs: Inputs, role: str) -> list[str]:
    """The duties of a role as items; those whose figure differs by tier have articles of their own."""
    return [
        inputs.duty(item)
        for item in inputs.rulebook.roles[role].on(inputs.as_of)
        if not any(inputs.rulebook.figures[name].key is Key.TIER for name in item.figures)
    ]


def _prohibitions(inputs: Inputs) -> list[str]:
    """What nobody may do, for a list headed 不得有下列行为."""
    return [
        inputs.stated(rule.text.removeprefix("不得"), rule)
        for rule in inputs.rulebook.prohibitions.values()
        if rule.who == EVERYBODY and rule.binding and rule.term.holds(inputs.as_of)
    ]


def _conditions(inputs: Inputs) -> Mapping[str, object]:
    condition = inputs.rulebook.conditions["secret_post"]
    return {
        "上岗条件": {
            "主体": condition.applies_to,
            "内容": inputs.stated(condition.text, condition),
        },
        "审查表": _form(inputs, "staff_review"),
        "审批表": _form(inputs, "staff_approval"),
    }


def _form(inputs: Inputs, ident: str) -> Mapping[str, str]:
    """A form's name and hands, the 保密工作机构 by the name it has in this unit."""
    form, office = inputs.rulebook.forms[ident], inputs.unit.office.name
    hands = [office if name == OFFICE else name for name in form.reviews]
    return {"名称": inputs.stated(form.name, form), "审核": listed(hands), "批准": form.approves}


def _figures(inputs: Inputs) -> Mapping[str, object]:
    leak = inputs.rulebook.figure("leak_report")
    return {
        "培训学时": {"各档": _by_tier(inputs, "training_hours")},
        "复审周期": {"各档": _by_tier(inputs, "reexamination")},
        "脱密期": {
            "清单": numbered(
                [
                    Based(f"{tier.staff}{r.quantity}", (inputs.bases.figure(r),))
                    for tier, r in inputs.by_tier("cooling_off")
                ]
            )
        },
        "自查自评": inputs.phrase(inputs.resolver.resolve("self_assessments")),
        "领导小组会议": inputs.phrase(inputs.resolver.resolve("leading_group_meetings")),
        "泄密": {
            "本单位": inputs.phrase(inputs.resolver.resolve("leak_internal")),
            "对外": inputs.phrase(inputs.resolver.resolve("leak_report")),
            "报告对象": listed(leak.to),
        },
    }


def _by_tier(inputs: Inputs, figure: str) -> str:
    """核心涉密人员每年不少于8学时，重要涉密人员… in one sentence part."""
    found = inputs.by_tier(figure)
    text = "，".join(f"{tier.staff}{r.phrase}" for tier, r in found)
    return Based(text, [inputs.bases.figure(r) for _, r in found])
