"""Rules that are words, not figures, as lines to read: roles with their duties, forms, checklists …"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .checklist import Checklist
from .duty import Responsibility, Role
from .rulebook import Rulebook
from .ruling import (
    Condition,
    Criterion,
    Equipment,
    Form,
    Matter,
    Penalty,
    Point,
    Prohibition,
    Ruling,
)
from .source import Source

KINDS = {
    "periods": "期限",
    "hours": "学时",
    "counts": "次数",
    "deadlines": "时限",
    "lengths": "长度",
    "copies": "份数",
    "equipment": "设施设备",
    "criteria": "判断标准",
    "responsibilities": "责任",
    "duties": "职责",
    "prohibitions": "禁止",
    "conditions": "条件",
    "matters": "报告事项",
    "forms": "表单",
    "penalties": "责任追究",
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
    sections: Mapping[str, Mapping[str, Responsibility | Role | Ruling]] = {
        "responsibilities": rulebook.responsibilities,
        "duties": rulebook.roles,
        **rulebook.rulings,
    }
    for kind, rules in sections.items():
        for ident, rule in rules.items():
            if name in (ident, rule.name):
                return InWords(ident, rule.name, KINDS[kind], tuple(_lines(rulebook, rule)))
    return None


def _lines(rulebook: Rulebook, rule: Responsibility | Role | Ruling) -> Iterator[str]:
    if isinstance(rule, Responsibility):
        yield f"由{rule.bearer}承担（{rule.authority.citation}）"
        return
    if isinstance(rule, Role):
        yield from _role(rulebook, rule)
    else:
        yield from _RULINGS[type(rule)](rule)
        yield from (f"出处：{_cited(source, rule.binding)}" for source in rule.basis.sources)
    yield from _limits(rule)


def _limits(rule: Role | Ruling) -> Iterator[str]:
    """Scope, time and note, where the rule has them."""
    term = rule.term
    if rule.applies_to:
        yield f"适用：{rule.applies_to}"
    if term.from_day or term.to_day:
        yield f"期间：{term.from_day or '不详'} 起，{term.to_day or '至今'}{' 止' if term.to_day else ''}"
    if term.replaced_by:
        yield f"已由{term.replaced_by}取代"
    if rule.note:
        yield f"说明：{rule.note}"


def _cited(source: Source, binding: bool) -> str:
    return source.citation if binding else f"{source.citation}（{REFERENCE}）"


def _role(rulebook: Rulebook, role: Role) -> Iterator[str]:
    if role.bears:
        yield f"负{role.bears.name}（{role.bears.authority.citation}）"
    for number, item in enumerate(role.items, 1):
        worth = "" if item.binding else f"；{REFERENCE}"
        when = f"（{item.when}）" if item.when else ""
        yield f"{number}. {rulebook.readable(item.text)}{when}（{item.source.citation}{worth}）"


def _prohibition(rule: Prohibition) -> Iterator[str]:
    yield f"{rule.who}：{rule.text}"
    if rule.penalty:
        yield f"违反的，依照{rule.penalty}处理"


def _condition(rule: Condition) -> Iterator[str]:
    yield rule.text
    yield from _points(rule.items)
    yield rule.decides


def _matter(rule: Matter) -> Iterator[str]:
    yield f"由{rule.who}向{rule.reports_to}报告{f'，{rule.when}' if rule.when else ''}"
    yield from _points(rule.items)


def _points(points: Sequence[Point]) -> Iterator[str]:
    yield from (f"{number}. {point.text}" for number, point in enumerate(points, 1))


def _criterion(rule: Criterion) -> Iterator[str]:
    yield rule.text
    yield f"由{rule.decides}决定"


def _form(form: Form) -> Iterator[str]:
    yield f"填写：{form.fills}"
    if form.reviews:
        yield f"审核：{'、'.join(form.reviews)}"
    yield f"批准：{form.approves or '来源没有写明，由单位规定'}"
    if form.keeps:
        yield f"保管：{form.keeps}"
    if form.when:
        yield f"使用：{form.when}"


def _penalty(rule: Penalty) -> Iterator[str]:
    yield f"对{rule.on}，由{rule.by}：{rule.text}{f'（{rule.amount}）' if rule.amount else ''}"
    if rule.replaces:
        yield f"取代{rule.replaces}"


def _equipment(rule: Equipment) -> Iterator[str]:
    for row in rule.values:
        said = "；".join(f"{key}：{text}" if key else text for key, text in row.by.items())
        yield f"{said}（{row.standing.value}，{row.source.citation}）"


def _checklist(rule: Checklist) -> Iterator[str]:
    yield f"{rule.issuer}{f'，{rule.year}年' if rule.year else ''}"
    yield from (f"{item.number}. {item.name}：{item.covers}" for item in rule.items)


_RULINGS: Mapping[type, Callable[[Any], Iterator[str]]] = {
    Prohibition: _prohibition,
    Condition: _condition,
    Matter: _matter,
    Criterion: _criterion,
    Form: _form,
    Penalty: _penalty,
    Equipment: _equipment,
    Checklist: _checklist,
}
