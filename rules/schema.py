"""The schema of rules.yaml: every section's keys, as data. 说明 are shown by editors."""

from collections.abc import Mapping
from typing import Any

from .checklist import ListKind
from .conflict import Settlement
from .figure import Days, Direction, End, FirstDay, Key, Standing
from .ruling import Concern, Subject
from .shape import Field, Kind, Shape
from .terms import Level, Tier

VERSION = 2
FIGURE_SECTIONS = ("periods", "hours", "counts", "deadlines", "lengths", "copies")

_SPAN: Mapping[str, Any] = {
    "anyOf": [
        {"type": ["integer", "string"]},
        {"type": "array", "items": {"type": ["integer", "string"]}, "minItems": 2, "maxItems": 2},
    ]
}
_BY = {"anyOf": [*_SPAN["anyOf"], {"type": "object", "additionalProperties": _SPAN}]}
_TEXTS_BY = {
    "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]
}


def text(said: str) -> Field:
    """A line of text."""
    return Field(Kind.TEXT, said)


def texts(said: str) -> Field:
    """A list of texts."""
    return Field(Kind.TEXTS, said)


def day(said: str) -> Field:
    """A date."""
    return Field(Kind.DAY, said)


def flag(said: str) -> Field:
    """True or false."""
    return Field(Kind.FLAG, said)


def integer(said: str) -> Field:
    """A whole number."""
    return Field(Kind.INTEGER, said)


def choice(kind: type, said: str) -> Field:
    """One of an enum's values."""
    return Field(Kind.CHOICE, said, choices=kind)


def one(shape: Shape, said: str) -> Field:
    """A mapping."""
    return Field(Kind.ONE, said, of=shape)


def many(shape: Shape, said: str) -> Field:
    """A list of mappings."""
    return Field(Kind.MANY, said, of=shape)


TIERS = Field(Kind.CHOICES, "只适用于这些等级：core、important、general", choices=Tier)
SOURCE: Shape = {
    "authority": text("有约束力的条款"),
    "anchor": text("条文中能找到的几个字"),
    "reference": text("参考出处：其他单位制度、释义等，没有约束力"),
    "reference_anchor": text("参考出处中的几个字；只写一个出处时用 anchor"),
}
TERM: Shape = {
    "from": day("开始适用之日"),
    "to": day("停止适用之日（当日不再适用）；废止写这里，不删除"),
    "replaced_by": text("由什么取代"),
}
SCOPE: Shape = {"applies_to": text("适用范围"), "note": text("说明")}
NAMED: Shape = {"name": text("中文名称").needed}
RULING: Shape = {**SOURCE, **TERM, **SCOPE}
POINT: Shape = {"text": text("内容，自拟").needed, **SOURCE}

PROFILE: Shape = {
    "kinds": texts("可以采用的单位性质").needed,
    "closed": day("停用日期，自该日起不得新采用"),
    "note": text("说明").needed,
}
COUNT: Shape = {
    "first_day": choice(FirstDay, "起算日是否计入：included、excluded").needed,
    "days": choice(Days, "calendar 日历日、working 工作日、continuous 连续小时").needed,
    "ends": choice(End, "止于 eve 前一日、same 当日").needed,
}
FIGURE_ROW: Shape = {
    "profile": text("口径"),
    "by": Field(Kind.RAW, "数值：一个数、区间，或者按键分列", required=True, schema=_BY),
    "standing": choice(Standing, "性质").needed,
    **SOURCE,
    **TERM,
    **SCOPE,
    "holders": texts("每份一个持有人"),
    "gloss": flag("只见于企业批注，不是条文本身"),
}
FIGURE: Shape = {
    **NAMED,
    "key": choice(Key, "数值随什么变化").needed,
    "unit": text("单位").needed,
    "per": text("每多久"),
    "direction": choice(Direction, "单位可以往哪边更严").needed,
    "starts": text("从何时起算"),
    "counting": text("怎样计算"),
    "count": one(COUNT, "怎样计算，作为数据"),
    "who": text("由谁"),
    "to": texts("向谁"),
    "effect": text("期满的后果"),
    "exception": text("除外情形"),
    "applies_to": text("适用范围").needed,
    "authority": text("规定这项义务的条款").needed,
    "anchor": text("条文中能找到的几个字").needed,
    "note": text("说明"),
    "values": many(FIGURE_ROW, "各来源的数值；没有的由单位填写"),
}
PROVISION: Shape = {
    "by": Field(Kind.RAW, "要求，按键分列", required=True, schema=_TEXTS_BY),
    "standing": choice(Standing, "性质").needed,
    **SOURCE,
    **TERM,
    **SCOPE,
}
EQUIPMENT: Shape = {
    **NAMED,
    "key": choice(Key, "随什么变化").needed,
    **RULING,
    "values": many(PROVISION, "各来源的要求").needed,
}
RESPONSIBILITY: Shape = {
    **NAMED,
    "bearer": text("承担者").needed,
    "authority": text("条款").needed,
    "anchor": text("条文中的几个字").needed,
}
DUTY_ITEM: Shape = {
    "text": text("职责，自拟；{英文编号} 引用数值，{person} 指相对人").needed,
    **SOURCE,
    "tiers": TIERS,
    "when": text("条件"),
    "form": text("所用表单的编号"),
    **TERM,
}
ROLE: Shape = {
    "role": text("主体").needed,
    "bears": text("法定责任的编号"),
    **RULING,
    "items": many(DUTY_ITEM, "各项职责").needed,
}
PROHIBITION: Shape = {
    **NAMED,
    "text": text("内容，自拟").needed,
    "about": choice(Subject, "关于什么").needed,
    "who": text("约束谁").needed,
    **RULING,
    "penalty": text("罚则条款"),
    "tiers": TIERS,
}
CONDITION: Shape = {
    **NAMED,
    "text": text("内容，自拟").needed,
    "decides": text("由谁决定").needed,
    **RULING,
    "items": many(POINT, "各项条件"),
}
MATTER: Shape = {
    **NAMED,
    "who": text("由谁报告").needed,
    "reports_to": text("向谁报告").needed,
    "when": text("何时报告"),
    **RULING,
    "items": many(POINT, "各项事项").needed,
}
CRITERION: Shape = {
    **NAMED,
    "text": text("判断标准，自拟").needed,
    "about": choice(Concern, "区分什么").needed,
    "tier": Field(Kind.TEXT, "人员等级：core、important、general"),
    "level": Field(Kind.TEXT, "密级：top_secret、secret、confidential"),
    "decides": text("由谁决定").needed,
    **RULING,
}
FORM: Shape = {
    **NAMED,
    "fills": text("由谁填写").needed,
    "reviews": texts("由谁审核"),
    "approves": text("由谁批准"),
    "keeps": text("由谁保管"),
    "when": text("何时使用"),
    **RULING,
}
AMOUNT: Shape = {
    "low": integer("下限").needed,
    "high": integer("上限").needed,
    "unit": text("单位").needed,
}
PENALTY: Shape = {
    **NAMED,
    "text": text("内容，自拟").needed,
    "on": text("对谁").needed,
    "by": text("由谁").needed,
    "amount": one(AMOUNT, "数额"),
    **RULING,
    "replaces": text("取代的旧条款"),
}
GRADE: Shape = {
    "name": text("等次").needed,
    "low": integer("得分率下限，百分之几（含）").needed,
    "below": integer("得分率低于百分之几"),
}
SCORING: Shape = {
    "full": integer("满分").needed,
    "grades": many(GRADE, "等次，从高到低").needed,
    "rules": texts("计算方法，自拟"),
}
CHECK_ITEM: Shape = {
    **NAMED,
    "covers": text("检查什么").needed,
    "points": integer("分值"),
    "veto": flag("一票否决"),
    "authority": text("本项的条款，空着用本表的"),
    "reference": text("本项的参考出处，空着用本表的"),
    "anchor": text("条文中的几个字"),
}
CHECKLIST: Shape = {
    **NAMED,
    "kind": choice(ListKind, "种类").needed,
    "issuer": text("制发机关").needed,
    "year": integer("年份"),
    **RULING,
    "scoring": one(SCORING, "评分办法"),
    "items": many(CHECK_ITEM, "各项").needed,
}
SAYING: Shape = {
    "says": text("怎么说，自拟").needed,
    "citation": text("出处").needed,
    "anchor": text("条文中的几个字").needed,
}
CONFLICT: Shape = {
    **NAMED,
    "about": texts("有关规则的编号"),
    "sources": many(SAYING, "各来源").needed,
    "settled_by": choice(Settlement, "凭什么取舍").needed,
    "reason": text("理由，自拟").needed,
    "governs": text("以什么为准").needed,
}
EXEMPTION: Shape = {
    "reason": text("为什么不需要规则").needed,
    "clauses": texts("条款"),
    "subjects": texts("要点中的义务主体；这些主体的义务都不需要规则"),
}

SECTIONS: Mapping[str, Shape] = {
    "profiles": PROFILE,
    "criteria": CRITERION,
    **dict.fromkeys(FIGURE_SECTIONS, FIGURE),
    "equipment": EQUIPMENT,
    "responsibilities": RESPONSIBILITY,
    "duties": ROLE,
    "prohibitions": PROHIBITION,
    "conditions": CONDITION,
    "matters": MATTER,
    "forms": FORM,
    "penalties": PENALTY,
    "checklists": CHECKLIST,
    "conflicts": CONFLICT,
}
"""The sections of entries by id, in the order of the file; ``exempt`` is a list apart."""

KEYS_OF_TIER = {tier.key: tier for tier in Tier}
KEYS_OF_LEVEL = {level.key: level for level in Level}
