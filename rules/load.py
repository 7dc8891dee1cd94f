"""Loading rules.yaml: one file in, one frozen rulebook out, or all faults at once."""

from pathlib import Path

from ..law.errors import Fault, RuleError
from ..law.reader import Reader
from ..law.yamltext import read_yaml
from .read_duties import (
    read_checklists,
    read_conditions,
    read_forms,
    read_prohibitions,
    read_responsibilities,
    read_roles,
)
from .read_figures import read_figures, read_profiles
from .rulebook import Anchored, Rulebook

SCHEMA_VERSION = 1


def load_rules(path: Path) -> Rulebook:
    """Read the rulebook at ``path``. Raises RuleError listing every fault with line and column."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RuleError(f"读不出规则库（{error.strerror}）", where=str(path)) from None
    except UnicodeDecodeError:
        raise RuleError("规则库不是 UTF-8 编码", where=str(path), mend="请另存为 UTF-8") from None
    return parse_rules(text, path.name)


def parse_rules(text: str, name: str) -> Rulebook:
    """The rulebook written in ``text``; ``name`` is the file's name for messages."""
    faults: list[Fault] = []
    root = Reader.of(read_yaml(text, name), faults)
    rulebook = _read(root)
    if faults:
        raise RuleError.of(faults)
    return rulebook


def _read(root: Reader) -> Rulebook:
    anchors: list[Anchored] = []
    version = root.integer("version", required=True)
    if version not in (None, SCHEMA_VERSION):
        root.fault("version", f"规则库格式版本 {version} 不受支持", f"应为 {SCHEMA_VERSION}")
    profiles = read_profiles(root)
    figures = read_figures(root, profiles, anchors)
    responsibilities = read_responsibilities(root, anchors)
    rulebook = Rulebook(
        profiles=profiles,
        figures=figures,
        responsibilities=responsibilities,
        roles=read_roles(root, responsibilities, figures, anchors),
        prohibitions=read_prohibitions(root, anchors),
        conditions=read_conditions(root, anchors),
        forms=read_forms(root, anchors),
        checklists=read_checklists(root, anchors),
        anchors=tuple(anchors),
    )
    root.finish()
    return rulebook
