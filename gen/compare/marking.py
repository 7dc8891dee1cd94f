"""Building tracked changes: w:ins and w:del as ECMA-376 part 1, 17.13.5 orders them."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count, groupby

from lxml import etree

from ..wordml import W
from .pieces import Piece, Pieces

INS, DEL = f"{W}ins", f"{W}del"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_AFTER_MARK = (f"{W}sectPr", f"{W}pPrChange")
_NOT_CARRIED = ("rPrChange", "pPrChange", "ins", "del", "moveFrom", "moveTo", "sectPr")


@dataclass(slots=True)
class Marker:
    """Who changed and when (``date`` may be ""), and what of the older file cannot be carried over.

    ``styles``: the style identifiers the newer file has; ``lists``: both files number alike. ``lost``
    counts pictures, notes and formulas of deleted text that could not be shown.
    """

    author: str
    date: str
    styles: frozenset[str]
    lists: bool
    first: int = 1
    lost: int = 0
    _numbers: Iterator[int] = field(init=False)

    def __post_init__(self) -> None:
        self._numbers = count(self.first)

    def mark(self, tag: str) -> etree._Element:
        """An empty w:ins or w:del."""
        made = etree.Element(tag)
        made.set(f"{W}id", str(next(self._numbers)))
        made.set(f"{W}author", self.author)
        if self.date:
            made.set(f"{W}date", self.date)
        return made

    def kept(self, units: Sequence[Piece]) -> Iterator[etree._Element]:
        """Units that stay."""
        for before, stretch in _stretches(units):
            yield from map(deepcopy, before)
            yield from _runs(stretch, deleted=False)

    def inserted(self, units: Sequence[Piece]) -> Iterator[etree._Element]:
        """Units of the newer text; what takes no room stays outside the mark."""
        for before, stretch in _stretches(units):
            yield from map(deepcopy, before)
            holder = self.mark(INS)
            holder.extend(_runs(stretch, deleted=False))
            yield holder

    def deleted(self, units: Sequence[Piece]) -> Iterator[etree._Element]:
        """Units of the older text, without what only its own file can show."""
        carried = [unit for unit in units if not unit.bound]
        self.lost += len(units) - len(carried)
        if carried:
            holder = self.mark(DEL)
            holder.extend(self._foreign(_runs(carried, deleted=True)))
            yield holder

    def paragraph_mark(self, paragraph: etree._Element, tag: str) -> None:
        """Say of the paragraph's own end that it was inserted or deleted."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        of_mark = properties.find(f"{W}rPr")
        if of_mark is None:
            of_mark = etree.Element(f"{W}rPr")
            last = next((child for child in properties if child.tag in _AFTER_MARK), None)
            if last is None:
                properties.append(of_mark)
            else:
                last.addprevious(of_mark)
        of_mark.insert(0, self.mark(tag))

    def row_mark(self, row: etree._Element, tag: str) -> None:
        """Say of a table row that it was inserted or deleted."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            exceptions = row.find(f"{W}tblPrEx")
            if exceptions is None:
                row.insert(0, properties)
            else:
                exceptions.addnext(properties)
        properties.append(self.mark(tag))

    def deleted_paragraph(self, paragraph: etree._Element, *, ended: bool) -> etree._Element:
        """A paragraph of the older file, struck out; ``ended``: with its own end."""
        made = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            made.extend(self._foreign([deepcopy(properties)]))
        made.extend(self.deleted(Pieces.of(paragraph).units))
        if ended:
            self.paragraph_mark(made, DEL)
        return made

    def inserted_paragraph(self, paragraph: etree._Element, *, ended: bool) -> etree._Element:
        """A paragraph of the newer file, underlined; all that it holds stays in its place."""
        made = deepcopy(paragraph)
        self._wrap_runs(made)
        if ended:
            self.paragraph_mark(made, INS)
        return made

    def _wrap_runs(self, holder: etree._Element) -> None:
        for child in list(holder):
            if child.tag == f"{W}r":
                mark = self.mark(INS)
                child.addprevious(mark)
                mark.append(child)
            elif child.tag != f"{W}pPr":
                self._wrap_runs(child)

    def _foreign(self, elements: Iterable[etree._Element]) -> list[etree._Element]:
        """Elements of the older file without what would mean something else in the newer one."""
        found = list(elements)
        for root in found:
            for node in list(root.iter()):
                _strip(node)
                name = etree.QName(node).localname
                style = name in ("pStyle", "rStyle", "tblStyle")
                unknown = style and node.get(f"{W}val") not in self.styles
                if unknown or name in _NOT_CARRIED or (name == "numPr" and not self.lists):
                    parent = node.getparent()
                    if parent is not None and node is not root:
                        parent.remove(node)
        return found

    def foreign(self, element: etree._Element) -> etree._Element:
        """A copy of one element of the older file (properties of rows, cells, tables)."""
        return self._foreign([deepcopy(element)])[0]


def _strip(node: etree._Element) -> None:
    """Identifiers of later Word versions: they would stand twice."""
    for name in list(node.attrib):
        if str(name).startswith("{") and not str(name).startswith((W, "{http://www.w3.org/XML")):
            del node.attrib[name]


def _stretches(
    units: Sequence[Piece],
) -> Iterator[tuple[tuple[etree._Element, ...], list[Piece]]]:
    """Units cut before each that brings something without room."""
    stretch: list[Piece] = []
    before: tuple[etree._Element, ...] = ()
    for unit in units:
        if unit.before and stretch:
            yield before, stretch
            stretch, before = [], ()
        before = unit.before or before
        stretch.append(unit)
    if stretch:
        yield before, stretch


def _runs(units: Sequence[Piece], *, deleted: bool) -> Iterator[etree._Element]:
    """Runs of ``units``, as few as their formatting allows."""
    for (_, bare), group in groupby(units, key=lambda unit: (unit.look, unit.bare)):
        members = list(group)
        if bare:
            yield from (deepcopy(unit.content) for unit in members if unit.content is not None)
        else:
            yield _run(members, deleted=deleted)


def _run(units: list[Piece], *, deleted: bool) -> etree._Element:
    run = etree.Element(f"{W}r")
    if units[0].properties is not None:
        run.append(deepcopy(units[0].properties))
    for content, group in groupby(units, key=lambda unit: unit.content):
        if content is not None:
            run.append(deepcopy(content))
            continue
        text = etree.SubElement(run, f"{W}delText" if deleted else f"{W}t")
        text.text = "".join(unit.key for unit in group)
        text.set(_SPACE, "preserve")
    return run
