"""The blocks (paragraphs and tables) of a body or a cell, and which of two versions belong together."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..wordml import W
from .words import Step, matches

_WRAPPERS = frozenset({f"{W}sdt", f"{W}customXml", f"{W}smartTag"})
_CONTENT = frozenset({f"{W}sdtContent", *_WRAPPERS})
_ALIKE = (
    0.4  # of the pairs of characters: below, one is a new paragraph rather than the old one changed
)
_CELLS = 40_000  # pairs weighed at once

Blocks = list["Block"]
Pair = tuple["Block | None", "Block | None"]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A paragraph or a table: its ``element``, its ``text``, and what stands before it (bookmarks)."""

    element: etree._Element
    text: str
    before: tuple[etree._Element, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return self.element.tag == f"{W}tbl"


def unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """The children of ``parent``; those of content controls and the like in place of these."""
    for child in parent:
        if child.tag in _CONTENT:
            yield from unwrapped(child)
        elif isinstance(child.tag, str):
            yield child


def blocks_of(parent: etree._Element) -> Blocks:
    """The paragraphs and tables right below ``parent``."""
    found: Blocks = []
    before: list[etree._Element] = []
    for child in unwrapped(parent):
        if child.tag in (f"{W}p", f"{W}tbl"):
            found.append(Block(child, text_of(child), tuple(before)))
            before = []
        elif child.tag not in (f"{W}sectPr", f"{W}tcPr", f"{W}sdtPr", f"{W}sdtEndPr"):
            before.append(child)
    return found


def text_of(element: etree._Element) -> str:
    """All words of a block, line ends and cells told apart."""
    parts: list[str] = []
    for node in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}tc", f"{W}p", f"{W}noBreakHyphen"):
        if node.tag == f"{W}t":
            parts.append(node.text or "")
        elif node.tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif node is not element and not (node.tag == f"{W}tab" and _is_stop(node)):
            parts.append("\x1f" if node.tag == f"{W}tc" else "\n")
    return "".join(parts)


def _is_stop(tab: etree._Element) -> bool:
    parent = tab.getparent()
    return parent is not None and parent.tag == f"{W}tabs"


def align(old: Blocks, new: Blocks) -> list[Pair]:
    """Which old block became which new one; None: there is none. In an order that shows both texts."""
    pairs: list[Pair] = []
    for step in matches([_key(block) for block in old], [_key(block) for block in new]):
        if step.same:
            pairs.extend(zip(old[step.a : step.b], new[step.c : step.d], strict=True))
        else:
            pairs.extend(_weighed(old, new, step))
    return pairs


def _key(block: Block) -> tuple[bool, str]:
    return block.is_table, block.text


def _weighed(old: Blocks, new: Blocks, step: Step) -> Iterator[Pair]:
    """The blocks of a changed stretch, paired where they are alike, in slices of bounded work."""
    ones, others = old[step.a : step.b], new[step.c : step.d]
    slices = max(1, -(-len(ones) * len(others) // _CELLS))
    for number in range(slices):
        lo, hi = (len(ones) * n // slices for n in (number, number + 1))
        left, right = (len(others) * n // slices for n in (number, number + 1))
        yield from _paired(ones[lo:hi], others[left:right])


def _paired(old: Blocks, new: Blocks) -> Iterator[Pair]:
    """The pairing of the greatest likeness that keeps both orders."""
    ones, others = [_grams(block.text) for block in old], [_grams(block.text) for block in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness = [[0.0] * len(new) for _ in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            alike = _likeness(old[i], new[j], ones[i], others[j])
            likeness[i][j] = alike
            together = best[i + 1][j + 1] + alike if alike >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    i = j = 0
    while i < len(old) or j < len(new):
        both = i < len(old) and j < len(new)
        if both and likeness[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif i < len(old) and (j >= len(new) or best[i + 1][j] >= best[i][j + 1]):
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1


def _grams(text: str) -> frozenset[str]:
    plain = "".join(text.split())
    return frozenset(plain[at : at + 2] for at in range(max(1, len(plain) - 1)))


def _likeness(old: Block, new: Block, one: frozenset[str], other: frozenset[str]) -> float:
    """0 to 1: the share of pairs of characters that both have. A table is never like a paragraph."""
    if old.is_table != new.is_table:
        return 0.0
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0
