"""Lists that a 制度 takes from the rulebook: duties of a role, prohibitions on a subject, cases of a matter."""

import re

from ...law.citation import Citation
from ...law.errors import RuleError, UsageError
from ...law.reader import suggestion
from ...rules.duty import DutyItem, Role
from ...rules.figure import Key
from ...rules.ruling import Prohibition, Subject
from ...unit.settings import UnitKind
from ..basis import Based
from ..inputs import Inputs

EVERYBODY = "任何组织和个人"  # the circle of 保密法(2024) 第二十八条、第三十一条
_BOUND = frozenset(
    {
        EVERYBODY, "机关、单位", "被授权机关、单位", "机关、单位工作人员", "机关、单位及其人员",
        "机关、单位和个人", "涉密场所、部位的管理者", "涉密人员", "脱密期内的涉密人员",
    }
)  # fmt: skip
"""Whom a prohibition names when it binds any 机关、单位 or its people."""
_BOUND_BY_KIND = {
    UnitKind.ORGAN: frozenset({"公务员"}),
    UnitKind.QUALIFIED: frozenset({"取得保密资质的企业事业单位"}),
}
_FORBIDS = "不得"
_AGAIN = re.compile(r"，也?不得")


def binds(inputs: Inputs, rule: Prohibition) -> bool:
    """Whether the law forbids it to this unit or its people on the day."""
    bound = _BOUND | _BOUND_BY_KIND.get(inputs.unit.kind, frozenset())
    return rule.binding and rule.who in bound and rule.term.holds(inputs.as_of)


def prohibitions(inputs: Inputs, about: str) -> list[str]:
    """What is forbidden about a subject, or to the circle ``about``, for a list headed 不得有下列行为.

    Rules that do not begin with 不得 fit no such list and are left to articles of their own. Raises
    UsageError for what is neither a subject nor 任何组织和个人.
    """
    subjects = {subject.value for subject in Subject}
    if about not in subjects | {EVERYBODY}:
        raise UsageError(f"没有禁止事项的类别“{about}”", mend=suggestion(about, sorted(subjects)))
    return [
        inputs.stated(_AGAIN.sub("，或者", rule.text.removeprefix(_FORBIDS)), rule)
        for rule in inputs.rulebook.prohibitions.values()
        if binds(inputs, rule)
        and rule.text.startswith(_FORBIDS)
        and about in (rule.about.value, rule.who)
    ]


def duties(inputs: Inputs, role_name: str, within: str = "") -> list[str]:
    """The duties of a role in force, those under the clause ``within`` alone where it is given.

    Duties whose figure differs by tier have articles of their own. One that a unit's rule gives by
    way of reference is left out where its figure was not adopted; a binding one then refuses.
    """
    role = inputs.rulebook.role(role_name)
    clause = Citation.parse(within) if within else None
    found: list[str] = []
    for item in role.on(inputs.as_of):
        if clause is not None and not clause.holds(Citation.parse(item.source.citation)):
            continue
        if not _by_tier(inputs, item):
            found += _duty(inputs, role, item)
    return found


def _duty(inputs: Inputs, role: Role, item: DutyItem) -> list[Based]:
    try:
        return [inputs.duty(item)]
    except RuleError:
        if item.binding or role.binding:
            raise
        return []


def _by_tier(inputs: Inputs, item: DutyItem) -> bool:
    return any(inputs.rulebook.figures[name].key is Key.TIER for name in item.figures)


def cases(inputs: Inputs, ident: str) -> list[str]:
    """The cases of a matter to be reported. Raises UsageError if there is no such matter."""
    matter = inputs.rulebook.matters.get(ident)
    if matter is None:
        raise UsageError(f"没有报告事项“{ident}”", mend=suggestion(ident, inputs.rulebook.matters))
    return [inputs.stated(point.text, matter) for point in matter.items]
