"""What a file laid over the national rules may hold, as data; its sections are those of rules.yaml."""

from collections.abc import Mapping

from .layer import Layer
from .schema import (
    CHECKLIST,
    CONDITION,
    CRITERION,
    DUTY_ITEM,
    EQUIPMENT,
    FIGURE,
    FIGURE_ROW,
    FIGURE_SECTIONS,
    FORM,
    MATTER,
    PENALTY,
    PROHIBITION,
    ROLE,
    choice,
    day,
    many,
    text,
    texts,
)
from .shape import Shape

HEAD: Shape = {
    "layer": choice(Layer, "地方、行业或者单位").needed,
    "issuer": text("由谁制定").needed,
    "applies_to": texts("适用的单位性质，不写为全部"),
    "from": day("施行之日").needed,
}
TIGHTENING: Shape = {
    "by": FIGURE_ROW["by"],
    "authority": text("作出规定的制度和条款").needed,
    "anchor": text("条文中的几个字"),
    "from": day("开始适用之日，不写为本文件的施行之日"),
    "to": day("停止适用之日"),
    "note": text("说明"),
}
MORE: Shape = {"items": many(DUTY_ITEM, "增加的职责").needed}

OVERLAY_SECTIONS: Mapping[str, Shape] = {
    "tighten": TIGHTENING,
    "criteria": CRITERION,
    **dict.fromkeys(FIGURE_SECTIONS, FIGURE),
    "equipment": EQUIPMENT,
    "duties": ROLE,
    "more_duties": MORE,
    "prohibitions": PROHIBITION,
    "conditions": CONDITION,
    "matters": MATTER,
    "forms": FORM,
    "penalties": PENALTY,
    "checklists": CHECKLIST,
}
"""``tighten`` and ``more_duties`` are by id or Chinese name of a rule that stands; the rest adds rules."""
