"""What 单位.yaml leaves blank, told once a section: how many entries, and their names."""

from collections.abc import Iterable, Iterator

from ..law.errors import Fault
from ..law.yamltext import Path, YamlText
from .officialform import SPARE

ADOPTED = "采用"
_SPARE = frozenset({"保密工作领导小组", "责任书", "制度", "自查自评报告"}) | SPARE


def blank_faults(source: YamlText, blanks: Iterable[Path]) -> Iterator[Fault]:
    """One fault a section, standing at its first blank; entries outside any section are one too."""
    sections: dict[str, list[Path]] = {}
    for path in blanks:
        within = len(path) > 1
        sections.setdefault(str(path[0]) if within else "", []).append(path[1:] if within else path)
    for name, paths in sections.items():
        subject = f"“{name}”" if name else ""
        first = (name, *paths[0]) if name else paths[0]
        yield source.fault(
            first, f"{subject}尚未填写{len(paths)}项：{_outline(paths)}", _mend(name)
        )


def _mend(section: str) -> str:
    if section == ADOPTED:
        return (
            "请先由本单位制度规定，再填写口径、取值和依据；本单位没有的等级把该行删去，"
            "暂不采用的数值把该节删去"
        )
    if section in _SPARE:
        return "请写在冒号后面；用不到这一节的，整节删去"
    return "必填，请写在冒号后面"


def _outline(paths: Iterable[Path]) -> str:
    """Names in the order of ``paths``, those of one section in brackets: 签约代表（姓名、职务）."""
    grouped: dict[str, list[Path]] = {}
    for path in paths:
        grouped.setdefault(str(path[0]), []).append(path[1:])
    names = []
    for name, below in grouped.items():
        inner = [path for path in below if path]
        names.append(f"{name}（{_outline(inner)}）" if inner else name)
    return "、".join(names)
