"""Judging a template before it is used: its tags, its words, and whether its fields exist."""

from collections.abc import Set
from pathlib import Path

from ..law.errors import Fault, TemplateError
from .compiled import CompiledTemplate, Functions, no_functions
from .shape import Shape


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
    return template.unknown_fields(Shape.named(known))
