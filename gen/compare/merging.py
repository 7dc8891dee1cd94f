"""Two bodies, cells or tables merged into one that shows both, each change marked."""

from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from ..wordml import W
from .blocks import Block, Blocks, Pair, align, blocks_of, text_of, unwrapped
from .marking import DEL, INS, Marker
from .pieces import Pieces
from .words import steps

_MIXED = (
    0.25  # of the text at least must stay, or the whole reads better as struck out and written anew
)


@dataclass(slots=True)
class Tally:
    """How many paragraphs were changed, put in and taken out, and how many table rows."""

    changed: int = 0
    inserted: int = 0
    deleted: int = 0
    rows_changed: int = 0
    rows_inserted: int = 0
    rows_deleted: int = 0

    @property
    def total(self) -> int:
        """All changes."""
        return (
            self.changed + self.inserted + self.deleted
            + self.rows_changed + self.rows_inserted + self.rows_deleted
        )  # fmt: skip


@dataclass(slots=True)
class Merger:
    """Merges blocks with the marks of ``marker``, counting what it marks."""

    marker: Marker
    tally: Tally = field(default_factory=Tally)

    def blocks(self, old: Blocks, new: Blocks) -> list[etree._Element]:
        """The blocks of a body or cell. The end of its last paragraph is never marked: it has no next."""
        pairs = _with_common_end(align(old, new))
        made = [self._block(*pair, ended=at < len(pairs) - 1) for at, pair in enumerate(pairs)]
        self._join_tail(pairs, made)
        result: list[etree._Element] = []
        for (_, newer), element in zip(pairs, made, strict=True):
            result.extend(map(deepcopy, newer.before if newer else ()))
            result.append(element)
        return result

    def _block(self, old: Block | None, new: Block | None, *, ended: bool) -> etree._Element:
        if new is None and old is not None:
            return self._deleted(old, ended=ended)
        if old is None and new is not None:
            return self._inserted(new, ended=ended)
        if old is None or new is None:
            raise AssertionError("a pair has at least one side")
        if new.is_table:
            return self._table(old.element, new.element)
        return self._paragraph(old.element, new.element)

    def _deleted(self, old: Block, *, ended: bool) -> etree._Element:
        if old.is_table:
            return self._whole_table(old.element, DEL)
        self.tally.deleted += 1
        return self.marker.deleted_paragraph(old.element, ended=ended)

    def _inserted(self, new: Block, *, ended: bool) -> etree._Element:
        if new.is_table:
            return self._whole_table(new.element, INS)
        self.tally.inserted += 1
        return self.marker.inserted_paragraph(new.element, ended=ended)

    def _paragraph(self, old: etree._Element, new: etree._Element) -> etree._Element:
        ones, others = Pieces.of(old), Pieces.of(new)
        if ones.keys == others.keys:
            return deepcopy(new)
        self.tally.changed += 1
        made = etree.Element(f"{W}p")
        for name, value in new.attrib.items():
            made.set(name, value)
        properties = new.find(f"{W}pPr")
        if properties is not None:
            made.append(deepcopy(properties))
        found = steps(ones.keys, others.keys)
        if sum(s.d - s.c for s in found if s.same) < _MIXED * len(others.units):
            made.extend(self.marker.deleted(ones.units))
            made.extend(self.marker.inserted(others.units))
            found = []
        for step in found:
            if step.same:
                made.extend(self.marker.kept(others.units[step.c : step.d]))
            else:
                made.extend(self.marker.deleted(ones.units[step.a : step.b]))
                made.extend(self.marker.inserted(others.units[step.c : step.d]))
        made.extend(map(deepcopy, others.tail))
        return made

    def _join_tail(self, pairs: list[Pair], made: list[etree._Element]) -> None:
        """What was put in or taken out at the very end hangs on the end of the paragraph before it."""
        after = _common(pairs)
        deleted = pairs[-1:] != [] and pairs[-1][1] is None
        tail = [new if old is None else old for old, new in pairs[after:]]
        one_way = all((new is None) == deleted for _, new in pairs[after:])
        plain = one_way and not any(block is None or block.is_table for block in tail)
        if not tail or not plain or not after or made[after - 1].tag != f"{W}p":
            return
        if deleted:
            # the joined paragraph looks as its last part does: let that be the newer one's look
            _copy_properties(made[after - 1], made[-1])
        self.marker.paragraph_mark(made[after - 1], DEL if deleted else INS)

    def _whole_table(self, table: etree._Element, tag: str) -> etree._Element:
        made = etree.Element(f"{W}tbl")
        for child in unwrapped(table):
            if child.tag == f"{W}tr":
                made.append(self._whole_row(child, tag))
            elif child.tag in (f"{W}tblPr", f"{W}tblGrid"):
                made.append(self.marker.foreign(child) if tag == DEL else deepcopy(child))
        return made

    def _table(self, old: etree._Element, new: etree._Element) -> etree._Element:
        if _cells(old) == _cells(new):
            return deepcopy(new)
        made = etree.Element(f"{W}tbl")
        made.extend(deepcopy(c) for c in unwrapped(new) if c.tag in (f"{W}tblPr", f"{W}tblGrid"))
        for older, newer in align(_rows(old), _rows(new)):
            if older is not None and newer is not None and _form(older) == _form(newer):
                made.append(self._row(older.element, newer.element))
                continue
            if older is not None:
                made.append(self._whole_row(older.element, DEL))
            if newer is not None:
                made.append(self._whole_row(newer.element, INS))
        return made

    def _row(self, old: etree._Element, new: etree._Element) -> etree._Element:
        """A row whose cells stand one for one."""
        made = deepcopy(new)
        before = self.tally.total
        cells = zip(_children(old, "tc"), _children(new, "tc"), _children(made, "tc"), strict=True)
        for older, newer, cell in cells:
            _refill(cell, self.blocks(blocks_of(older), blocks_of(newer)))
        if self.tally.total > before:
            self.tally.rows_changed += 1
        return made

    def _whole_row(self, row: etree._Element, tag: str) -> etree._Element:
        made = self.marker.foreign(row) if tag == DEL else deepcopy(row)
        for cell, source in zip(_children(made, "tc"), _children(row, "tc"), strict=True):
            blocks = [self._in_row(block, tag) for block in blocks_of(source)]
            _refill(cell, blocks)
        self.marker.row_mark(made, tag)
        if tag == DEL:
            self.tally.rows_deleted += 1
        else:
            self.tally.rows_inserted += 1
        return made

    def _in_row(self, block: Block, tag: str) -> etree._Element:
        if block.is_table:
            return self._whole_table(block.element, tag)
        if tag == DEL:
            return self.marker.deleted_paragraph(block.element, ended=True)
        return self.marker.inserted_paragraph(block.element, ended=True)


def _with_common_end(pairs: list[Pair]) -> list[Pair]:
    """If both texts end in something the other lacks, the two last paragraphs are one, rewritten."""
    after = _common(pairs)
    tail = pairs[after:]
    olds = [old for old, _ in tail if old is not None]
    news = [new for _, new in tail if new is not None]
    if not olds or not news or olds[-1].is_table or news[-1].is_table:
        return pairs
    ends: Pair = (olds[-1], news[-1])
    gone: list[Pair] = [(old, None) for old in olds[:-1]]
    come: list[Pair] = [(None, new) for new in news[:-1]]
    return [*pairs[:after], *gone, *come, ends]


def _common(pairs: list[Pair]) -> int:
    """Where the tail begins that stands in one of the texts alone."""
    after = len(pairs)
    while after and None in pairs[after - 1]:
        after -= 1
    return after


def _copy_properties(source: etree._Element, target: etree._Element) -> None:
    standing = target.find(f"{W}pPr")
    if standing is not None:
        target.remove(standing)
    properties = source.find(f"{W}pPr")
    if properties is not None:
        copied = deepcopy(properties)
        for child in copied.findall(f"{W}sectPr"):
            copied.remove(child)
        target.insert(0, copied)


def _rows(table: etree._Element) -> Blocks:
    return [Block(row, text_of(row)) for row in _children(table, "tr")]


def _children(parent: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in unwrapped(parent) if child.tag == f"{W}{name}"]


def _cells(table: etree._Element) -> list[list[str]]:
    return [[text_of(cell) for cell in _children(row, "tc")] for row in _children(table, "tr")]


def _form(row: Block) -> list[str]:
    """How many cells a row has, and over how many columns each goes."""
    spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in _children(row.element, "tc"))
    return ["1" if span is None else span.get(f"{W}val", "1") for span in spans]


def _refill(cell: etree._Element, blocks: list[etree._Element]) -> None:
    for child in list(cell):
        if child.tag != f"{W}tcPr":
            cell.remove(child)
    cell.extend(blocks)
