"""A paragraph as the units that are compared: characters, breaks and objects, with their formatting."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from hashlib import sha256

from lxml import etree

from ..wordml import W

_HOLDERS = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "ins")
)
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_QUIET = frozenset(
    f"{W}{name}" for name in ("rPr", "lastRenderedPageBreak", "proofErr", "pPr", "softHyphen")
)
_FIELDS = frozenset(f"{W}{name}" for name in ("fldChar", "instrText"))
_NOTED = frozenset(f"{W}{name}" for name in ("commentReference", "annotationRef"))
_RUN, _TEXT = f"{W}r", f"{W}t"


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One unit: its ``key`` for comparing, its run's ``properties`` and their text ``look``.

    ``content`` is the element it stands as (None: a character of w:t); ``bound`` content leans on other
    parts of its own file (a picture, a note) and cannot move to another; ``bare`` content stands beside
    runs (a formula). ``before`` holds what takes no room: bookmarks, the signs of fields.
    """

    key: str
    look: str
    properties: etree._Element | None
    content: etree._Element | None = None
    bound: bool = False
    bare: bool = False
    before: tuple[etree._Element, ...] = ()


@dataclass(slots=True)
class Pieces:
    """The units of one paragraph in order; ``tail`` is what takes no room after the last."""

    units: list[Piece] = field(default_factory=list)
    tail: list[etree._Element] = field(default_factory=list)

    @classmethod
    def of(cls, paragraph: etree._Element) -> "Pieces":
        """Cut ``paragraph``."""
        found = cls()
        for node in _inline(paragraph):
            if node.tag == _RUN:
                found._run(node)
            elif node.tag not in _QUIET:
                found._other(node)
        return found

    @property
    def keys(self) -> list[str]:
        """What is compared."""
        return [unit.key for unit in self.units]

    def _add(self, unit: Piece) -> None:
        if self.tail:
            unit = replace(unit, before=tuple(self.tail))
            self.tail = []
        self.units.append(unit)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(f"{W}rPr")
        look = "" if properties is None else etree.tostring(properties, encoding="unicode")
        for child in run:
            if child.tag == _TEXT:
                for sign in child.text or "":
                    self._add(Piece(sign, look, properties))
            elif child.tag in _FIELDS or child.tag in _NOTED:
                self.tail.append(_run_of(child, properties))
            elif child.tag in _SIGNS and not child.get(f"{W}type"):
                self._add(Piece(_SIGNS[child.tag], look, properties, child))
            elif child.tag not in _QUIET and isinstance(child.tag, str):
                self._add(Piece(_name(child), look, properties, child, bound=_is_bound(child)))

    def _other(self, node: etree._Element) -> None:
        """A mark without room, or content beside the runs."""
        words = any(True for _ in node.itertext())
        if words:
            self._add(Piece(_name(node), "", None, node, bound=True, bare=True))
        else:
            self.tail.append(node)


def _inline(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in _HOLDERS:
            yield from _inline(child)
        elif isinstance(child.tag, str) and child.tag not in (f"{W}sdtPr", f"{W}sdtEndPr"):
            yield child


def _run_of(child: etree._Element, properties: etree._Element | None) -> etree._Element:
    """A run that holds ``child`` alone."""
    run = etree.Element(_RUN)
    if properties is not None:
        run.append(deepcopy(properties))
    run.append(deepcopy(child))
    return run


def _name(node: etree._Element) -> str:
    """The key of an object: no character, and the same for objects that say the same."""
    said = etree.QName(node).localname + "".join(str(text) for text in node.itertext())
    kind = node.get(f"{W}type", "") + node.get(f"{W}char", "")
    return f"\ufffc{sha256((said + kind).encode()).hexdigest()[:12]}"


def _is_bound(node: etree._Element) -> bool:
    return node.tag not in (f"{W}br", f"{W}sym", f"{W}ptab")
