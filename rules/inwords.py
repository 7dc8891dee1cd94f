"""Rules that are words, not figures, as lines to read: roles with their duties, forms, checklists …"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .duty import Checklist, Condition, Form, Prohibition, Responsibility, Role
from .rulebook import Rulebook

KINDS = {
    "periods": "期限",
    "hours": "学时",
    "counts": "次数",
    "deadlines": "时限",
    "responsibilities": "责任",
    "duties": "职责",
    "prohibitions": "禁止",
    "conditions": "条件",
    "forms": "表单",
    "checklists": "检查标准",
}
REFERENCE = "参考，其他单位的规定"


@dataclass(frozen=True, slots=True)
class InWords:
    """A rule by its Chinese ``name``, its ``kind`` and what it says, source by source."""

    id: str
    name: str
    kind: str
    lines: tuple[str, ...]


def describe(rulebook: Rulebook, name: str) -> InWords | None:
    """The rule of that id or Chinese name, if it is one in words; None for figures and unknown names."""
    sections: Mapping[str, Mapping[str, object]] = {
        "responsibilities": rulebook.responsibilities,
        "duties": rulebook.roles,
        "prohibitions": rulebook.prohibitions,
        "conditions": rulebook.conditions,
        "forms": rulebook.forms,
        "checklists": rulebook.checklists,
    }
    for kind, rules in sections.items():
        for ident, rule in rules.items():
            title = getattr(rule, "name", "")
            if name in (ident, title):
                return InWords(ident, title, KINDS[kind], tuple(_lines(rulebook, rule)))
    return None


def _lines(rulebook: Rulebook, rule: object) -> Iterator[str]:
    if isinstance(rule, Role):
        yield from _role(rulebook, rule)
    elif isinstance(rule, Responsibility):
        yield f"由{rule.bearer}承担（{rule.authority.citation}）"
    elif isinstance(rule, Prohibition):
        yield f"{rule.who}：{rule.text}（{rule.authority.citation}）"
        if rule.penalty:
            yield f"违反的，依照{rule.penalty}处理"
    elif isinstance(rule, Condition):
        yield f"{rule.applies_to}：{rule.text}（{rule.authority.citation}）"
        yield rule.decides
    elif isinstance(rule, Form):
        yield from _form(rule)
    elif isinstance(rule, Checklist):
        yield f"{rule.issuer}，{rule.year}年（{rule.authority.citation}）"
        yield from (f"{item.number}. {item.name}：{item.covers}" for item in rule.items)


def _role(rulebook: Rulebook, role: Role) -> Iterator[str]:
    if role.bears:
        yield f"负{role.bears.name}（{role.bears.authority.citation}）"
    for number, item in enumerate(role.items, 1):
        worth = "" if item.binding else f"；{REFERENCE}"
        yield f"{number}. {rulebook.readable(item.text)}（{item.source.citation}{worth}）"


def _form(form: Form) -> Iterator[str]:
    yield f"填写：{form.fills}"
    if form.reviews:
        yield f"审核：{'、'.join(form.reviews)}"
    yield f"批准：{form.approves or '来源没有写明，由单位规定'}"
    yield f"依据：{form.authority.citation}"
    if form.reference:
        yield f"表名出处：{form.reference.citation}（{REFERENCE}）"
