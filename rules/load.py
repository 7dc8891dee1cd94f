"""Loading rules.yaml: one file in, one frozen rulebook out, or all faults at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..law.errors import Fault, RuleError
from ..law.reader import Reader
from ..law.systemwords import system_words
from ..law.yamltext import read_yaml
from .read_duties import read_responsibilities, read_roles
from .read_figures import read_figures, read_profiles
from .read_lists import read_checklists, read_conflicts, read_exemptions
from .read_rulings import (
    read_conditions,
    read_criteria,
    read_equipment,
    read_forms,
    read_matters,
    read_penalties,
    read_prohibitions,
)
from .read_sources import Anchors
from .rulebook import Rulebook
from .schema import VERSION

_LARGEST = 16_000_000  # bytes; read_yaml has its own limit of characters


def load_rules(path: Path) -> Rulebook:
    """Read the rulebook at ``path``. Raises RuleError listing every fault with line and column."""
    return parse_rules(read_text(path), path.name)


def read_text(path: Path) -> str:
    """The text of a rule file. Raises RuleError where it cannot be read or is no UTF-8."""
    try:
        if path.stat().st_size > _LARGEST:
            mend = "请核对放对了文件；内容确实很多的请拆分"
            raise RuleError("规则文件过大", where=str(path), mend=mend)
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        mend = "请核对文件是否存在、有无读取权限"
        raise RuleError(
            f"读不出规则库（{system_words(error)}）", where=str(path), mend=mend
        ) from None
    except UnicodeDecodeError:
        raise RuleError("规则库不是 UTF-8 编码", where=str(path), mend="请另存为 UTF-8") from None


def parse_rules(text: str, name: str) -> Rulebook:
    """The rulebook written in ``text``; ``name`` is the file's name for messages."""
    faults: list[Fault] = []
    root = Reader.of(read_yaml(text, name), faults)
    rulebook = _read(root)
    if faults:
        raise RuleError.of(faults)
    return rulebook


def _read(root: Reader) -> Rulebook:
    anchors = Anchors()
    version = root.integer("version", required=True)
    if version not in (None, VERSION):
        root.fault("version", f"规则库格式版本 {version} 不受支持", f"应为 {VERSION}")
    profiles = read_profiles(root)
    figures = read_figures(root, profiles, anchors)
    responsibilities = read_responsibilities(root, anchors)
    forms = read_forms(root, anchors)
    sections: dict[str, Any] = {
        "figures": figures,
        "equipment": read_equipment(root, anchors),
        "criteria": read_criteria(root, anchors),
        "responsibilities": responsibilities,
        "roles": read_roles(root, responsibilities, figures, forms, anchors),
        "prohibitions": read_prohibitions(root, anchors),
        "conditions": read_conditions(root, anchors),
        "matters": read_matters(root, anchors),
        "forms": forms,
        "penalties": read_penalties(root, anchors),
        "checklists": read_checklists(root, anchors),
    }
    _refuse_same_ids(root, sections)
    known = {ident for entries in sections.values() for ident in entries}
    conflicts = read_conflicts(root, known, anchors)
    exemptions = read_exemptions(root)
    root.finish()
    return Rulebook(
        profiles=profiles,
        conflicts=conflicts,
        exemptions=exemptions,
        anchors=tuple(anchors.found),
        **sections,
    )


def _refuse_same_ids(root: Reader, sections: Mapping[str, Mapping[str, object]]) -> None:
    """An id names one rule in the whole file, whatever its section."""
    seen: set[str] = set()
    for entries in sections.values():
        for ident in entries:
            if ident in seen:
                root.fault("", f"编号“{ident}”用了不止一次", "请换一个编号，全文件不得重复")
            seen.add(ident)
