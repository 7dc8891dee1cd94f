"""A document as the checks see it: its paragraphs with their looks, tables, sections, foot lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..package import Package
from ..wordml import W, excerpt, paragraph_text
from .looks import Look, Styles, number

_REFERENCE = f"{W}footerReference"
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """The ``number``-th paragraph of the body: its words, how it and most of its words are set.

    ``below_table``: a table stands right above it, or above the notes it goes on from.
    """

    number: int
    element: etree._Element
    text: str
    look: Look
    words: Look
    in_table: bool
    below_table: bool = False

    @property
    def where(self) -> str:
        """For a message."""
        return f"第{self.number}段“{excerpt(self.text, 20)}”"

    @property
    def size(self) -> float:
        """Points."""
        return (number(self.words, "sz.val") or 20) / 2

    @property
    def face(self) -> str:
        """The East Asian typeface; "" if none is named."""
        theme = self.words.get("rFonts.eastAsiaTheme")
        return "主题字体" if theme else self.words.get("rFonts.eastAsia", "")

    @property
    def aligned(self) -> str:
        """left, center, right or both."""
        return {"start": "left", "end": "right"}.get(
            self.look.get("jc.val", "left"), self.look.get("jc.val", "left")
        )

    @property
    def listed(self) -> bool:
        """Whether it is a line of a 目录: it names the page of a place in the document."""
        return any("PAGEREF" in (code.text or "") for code in self.element.iter(f"{W}instrText"))

    def characters(self, side: str) -> float:
        """An indent (firstLine, left, right, hanging) in characters of the paragraph's size."""
        count = number(self.look, f"ind.{side}Chars")
        if count is not None and count:
            return count / 100
        return (number(self.look, f"ind.{side}") or 0) / (self.size * 20)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the checks look at. ``feet`` are the foot lines by section, as (kind, tree)."""

    package: Package
    root: etree._Element
    styles: Styles
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[etree._Element, ...]
    feet: tuple[tuple[str, etree._Element], ...]
    odd_and_even: bool

    @classmethod
    def of(cls, package: Package) -> "Sheet":
        """Read the document."""
        root = package.tree(package.main)
        styles = Styles.read(_part(package, ".styles+xml"))
        settings = _part(package, ".settings+xml")
        switch = None if settings is None else settings.find(f"{W}evenAndOddHeaders")
        sections = tuple(root.iter(f"{W}sectPr"))
        return cls(
            package,
            root,
            styles,
            tuple(_paragraphs(root, styles)),
            sections,
            tuple(_feet(package, sections)),
            switch is not None and switch.get(f"{W}val") not in ("0", "false"),
        )

    @property
    def running(self) -> list[Paragraph]:
        """The paragraphs with words outside tables and outside a 目录."""
        return [p for p in self.paragraphs if not p.in_table and p.text.strip() and not p.listed]


def _part(package: Package, suffix: str) -> etree._Element | None:
    names = package.of_type(suffix)
    return package.tree(names[0]) if names else None


def _paragraphs(root: etree._Element, styles: Styles) -> Iterator[Paragraph]:
    below: set[etree._Element] = set()
    for at, element in enumerate(root.iter(f"{W}p"), 1):
        look, base = styles.paragraph(element)
        in_table = next(element.iterancestors(f"{W}tc", f"{W}txbxContent"), None) is not None
        words = _most(element, styles, base)
        before = element.getprevious()
        if before is not None and (before.tag == f"{W}tbl" or before in below):
            below.add(element)
        text = paragraph_text(element)
        yield Paragraph(at, element, text, look, words, in_table, element in below)


def _most(paragraph: etree._Element, styles: Styles, base: Look) -> Look:
    """The look of the run with the most words."""
    best, longest = base, 0
    for run in paragraph.iter(f"{W}r"):
        length = sum(len((text.text or "").strip()) for text in run.findall(f"{W}t"))
        if length > longest:
            best, longest = styles.run(run, base), length
    return best


def _feet(
    package: Package, sections: tuple[etree._Element, ...]
) -> Iterator[tuple[str, etree._Element]]:
    folder, _, file = package.main.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels"
    if rels not in package.parts:
        return
    targets = {
        node.get("Id", ""): f"{folder}/{node.get('Target', '')}".replace(f"{folder}//", "")
        for node in package.tree(rels).iter(_RELATIONSHIPS)
    }
    for section in sections:
        for reference in section.iter(_REFERENCE):
            part = targets.get(reference.get(_REL_ID, ""), "")
            if part in package.parts:
                yield reference.get(f"{W}type", "default"), package.tree(part)
