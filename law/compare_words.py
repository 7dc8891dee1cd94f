"""Marking the words in which two texts differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .cites_text import fold

_LONGEST = 1500
_SHORT_ISLAND = 2
_TOKEN = r"[0-9A-Za-z.%]+|第[〇零一二三四五六七八九十百千]+[编章节条款项目]|[\s\S]"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text; ``changed``: it does not stand so in the other version."""

    text: str
    changed: bool


Parts = tuple[Part, ...]


def mark_changes(old: str, new: str) -> tuple[Parts, Parts]:
    """``old`` and ``new`` cut into runs that stand in both and runs that do not.

    Numbers and labels (20, 第三条) are never cut through, and a lone character that happens to be alike
    between two changes belongs to them: 负责人 → 主要负责人 marks 主要 alone, not every second character.
    Half- and full-width signs count as the same; each side keeps its own. Texts of more than 1,500 tokens
    are compared sentence by sentence, so that time stays bounded.
    """
    ones, others = _tokens(old), _tokens(new)
    if max(len(ones), len(others)) > _LONGEST:
        ones, others = _sentences(old), _sentences(new)
    folded = [[fold(token) for token in side] for side in (ones, others)]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    steps = _without_islands(matcher.get_opcodes(), ones)
    left: list[Part] = []
    right: list[Part] = []
    for same, a, b, c, d in steps:
        _add(left, "".join(ones[a:b]), not same)
        _add(right, "".join(others[c:d]), not same)
    return tuple(left), tuple(right)


def _tokens(text: str) -> list[str]:
    """Cut where the folded text is cut, in the text's own characters."""
    return [text[slice(*match.span())] for match in re.finditer(_TOKEN, fold(text))]


def _sentences(text: str) -> list[str]:
    return re.findall(r"[^。；;\n]{0,400}[。；;\n]?", text)[:-1]


Step = tuple[bool, int, int, int, int]


def _without_islands(
    opcodes: Sequence[tuple[str, int, int, int, int]], ones: list[str]
) -> list[Step]:
    """Equal runs too short to mean anything, between two changes, count as changed."""
    steps: list[Step] = []
    for order, (tag, a, b, c, d) in enumerate(opcodes):
        inside = 0 < order < len(opcodes) - 1
        tiny = len("".join(ones[a:b])) < _SHORT_ISLAND
        mark = re.fullmatch(r"\W+", "".join(ones[a:b])) is not None
        steps.append((tag == "equal" and not (inside and tiny and not mark), a, b, c, d))
    return steps


def _add(parts: list[Part], text: str, changed: bool) -> None:
    """Append a run, joined to the last one of its kind."""
    if not text:
        return
    if parts and parts[-1].changed == changed:
        parts[-1] = Part(parts[-1].text + text, changed)
    else:
        parts.append(Part(text, changed))
