"""How one sequence becomes another, in pieces that a person can read rather than confetti."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_LONGEST = 1500  # units; longer paragraphs are compared by their sentences
_POPULAR = 200  # from here on, what stands everywhere anchors nothing: time stays bounded
_ISLAND = 6  # a longer run that stands in both is never given up
_WORD = re.compile(r"[0-9A-Za-z.%]+|第[〇零一二三四五六七八九十百千]+[编章节条款项目]", re.ASCII)
_SENTENCE_ENDS = frozenset("。；;！？\n")
_LONGEST_SENTENCE = 400


@dataclass(frozen=True, slots=True)
class Step:
    """``old[a:b]`` becomes ``new[c:d]``; ``same``: both are alike."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def steps(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """The steps from ``old`` to ``new``, each a paragraph's characters (or objects, as one unit).

    Numbers and labels (20, 第三条) are never cut through; a short run that happens to be alike between
    two changes at least as long belongs to them.
    """
    ones, others = _units(old), _units(new)
    found = _merged(_raw(_keys(old, ones), _keys(new, others)), ones)
    at_old = [unit.start for unit in ones] + [len(old)]
    at_new = [unit.start for unit in others] + [len(new)]
    return [Step(s.same, at_old[s.a], at_old[s.b], at_new[s.c], at_new[s.d]) for s in found]


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """The steps between two lists of blocks, by equality alone."""
    return _raw(old, new)


def _raw(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """Common ends first: they cost nothing, and most of two versions is alike."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    popular = max(len(inner_old), len(inner_new)) >= _POPULAR
    matcher = SequenceMatcher(None, inner_old, inner_new, autojunk=popular)
    found = [Step(True, 0, head, 0, head)] if head else []
    for tag, a, b, c, d in matcher.get_opcodes():
        found.append(Step(tag == "equal", a + head, b + head, c + head, d + head))
    if tail:
        found.append(Step(True, len(old) - tail, len(old), len(new) - tail, len(new)))
    return found


def _units(text: Sequence[str]) -> list[range]:
    """Where words begin and end. One unit is a number, a label, a character, or (long texts) a sentence."""
    if len(text) > _LONGEST:
        return list(_sentences(text))
    plain = "".join(sign if len(sign) == 1 else "\ufffc" for sign in text)
    units: list[range] = []
    at = 0
    for match in _WORD.finditer(plain):
        units.extend(range(i, i + 1) for i in range(at, match.start()))
        units.append(range(match.start(), match.end()))
        at = match.end()
    units.extend(range(i, i + 1) for i in range(at, len(plain)))
    return units


def _sentences(text: Sequence[str]) -> Iterator[range]:
    start = 0
    for at, sign in enumerate(text):
        if sign in _SENTENCE_ENDS or at - start >= _LONGEST_SENTENCE:
            yield range(start, at + 1)
            start = at + 1
    if start < len(text):
        yield range(start, len(text))


def _keys(text: Sequence[str], units: Sequence[range]) -> list[str]:
    return ["".join(text[unit.start : unit.stop]) for unit in units]


def _merged(found: list[Step], ones: Sequence[range]) -> list[Step]:
    """Islands given up, neighbours of one kind joined."""
    kept: list[Step] = []
    for order, step in enumerate(found):
        inner = step.same and 0 < order < len(found) - 1
        length = ones[step.b - 1].stop - ones[step.a].start if inner else 0
        island = (
            inner
            and length <= _ISLAND
            and length <= min(_extent(found[order - 1]), _extent(found[order + 1])) + 1
            and (length == 1 or _extent(found[order - 1]) + _extent(found[order + 1]) > 2 * length)
        )
        same = step.same and not island
        if kept and kept[-1].same == same:
            last = kept.pop()
            step = Step(same, last.a, step.b, last.c, step.d)  # noqa: PLW2901
        kept.append(Step(same, step.a, step.b, step.c, step.d))
    return kept


def _extent(step: Step) -> int:
    """How much is changed on the side that is changed more."""
    return max(step.b - step.a, step.d - step.c)
