"""Judging a template before it is used: its tags, its words, and whether its fields exist."""

from collections.abc import Set
from difflib import get_close_matches
from pathlib import Path

from ..law.errors import Fault, TemplateError
from .compiled import CompiledTemplate, Functions, no_functions

_METHODS = frozenset(dir(dict))


def check_template(
    path: Path, known: Set[str], *, functions: Functions = no_functions
) -> list[Fault]:
    """Everything wrong with the template at ``path``; empty if it can be used.

    ``known`` holds the dotted paths of the fields there will be (``单位.名称``, ``人员[].姓名``); a part
    or the whole of one may be asked for too (``{% if 单位 %}``).
    """
    try:
        template = CompiledTemplate.load(path, functions=functions)
    except TemplateError as error:
        return list(error.faults)
    return [
        _unknown(template, field, known)
        for field in sorted(template.fields)
        if not _is_known(field, known)
    ]


def _is_known(field: str, known: Set[str]) -> bool:
    return field in known or any(name.startswith((f"{field}.", f"{field}[")) for name in known)


def _unknown(template: CompiledTemplate, field: str, known: Set[str]) -> Fault:
    near = get_close_matches(field, known, n=1, cutoff=0.5)
    last = field.rpartition(".")[2]
    if near:
        mend = f"是不是“{near[0]}”？"
    elif last in _METHODS:
        mend = f"“{last}”不是字段；列表请直接用 {{% for %}} 逐项列出"
    else:
        mend = "请改用已有的字段；字段一览见 guiju templates fields"
    return Fault(str(template.places[field]), f"没有“{field}”这个字段", mend)
