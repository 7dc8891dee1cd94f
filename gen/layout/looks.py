"""How paragraphs and runs look once defaults, styles and their own properties are put together.

ECMA-376 part 1, 17.7.2: document defaults, then the chain of styles, then what is set directly. Only
the properties that the checks ask for are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from ..wordml import W

Look = Mapping[str, str]
"""Attributes by "element.attribute": ``sz.val``, ``ind.firstLineChars``; ``keepNext`` is "1" or "0"."""

_PARAGRAPH = ("jc", "spacing", "ind", "keepNext", "pageBreakBefore")
_RUN = ("rFonts", "sz", "spacing", "color", "b")
_SWITCHES = frozenset({"keepNext", "pageBreakBefore", "b"})
_OFF = frozenset({"0", "false", "off"})
_DEPTH = 20


@dataclass(slots=True)
class Styles:
    """The styles of a document by identifier."""

    defaults: tuple[Look, Look] = ({}, {})
    normal: str = ""
    elements: dict[str, etree._Element] = field(default_factory=dict)
    _known: dict[str, tuple[Look, Look]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: etree._Element | None) -> "Styles":
        """The styles of word/styles.xml; none if there is none."""
        found = cls()
        if root is None:
            return found
        defaults = root.find(f"{W}docDefaults")
        if defaults is not None:
            found.defaults = (
                properties(defaults.find(f"{W}pPrDefault/{W}pPr"), _PARAGRAPH),
                properties(defaults.find(f"{W}rPrDefault/{W}rPr"), _RUN),
            )
        for style in root.iter(f"{W}style"):
            ident = style.get(f"{W}styleId", "")
            found.elements[ident] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                found.normal = ident
        return found

    def of(self, ident: str, depth: int = 0) -> tuple[Look, Look]:
        """What the style and those it is based on say of paragraphs and of runs."""
        if ident in self._known:
            return self._known[ident]
        style = self.elements.get(ident)
        if style is None or depth > _DEPTH:
            return {}, {}
        based = style.find(f"{W}basedOn")
        lower = self.of(_value(based), depth + 1) if based is not None else ({}, {})
        self._known[ident] = (
            {**lower[0], **properties(style.find(f"{W}pPr"), _PARAGRAPH)},
            {**lower[1], **properties(style.find(f"{W}rPr"), _RUN)},
        )
        return self._known[ident]

    def paragraph(self, element: etree._Element) -> tuple[Look, Look]:
        """How the paragraph is set, and how its runs look before they say anything themselves."""
        own = element.find(f"{W}pPr")
        style = own.find(f"{W}pStyle") if own is not None else None
        ident = _value(style) if style is not None else self.normal
        of_paragraph, of_runs = self.of(ident)
        return (
            {**self.defaults[0], **of_paragraph, **properties(own, _PARAGRAPH)},
            {**self.defaults[1], **of_runs},
        )

    def run(self, element: etree._Element, base: Look) -> Look:
        """How a run looks within a paragraph whose runs look like ``base``."""
        own = element.find(f"{W}rPr")
        style = own.find(f"{W}rStyle") if own is not None else None
        of_style = self.of(_value(style))[1] if style is not None else {}
        return {**base, **of_style, **properties(own, _RUN)}


def properties(holder: etree._Element | None, wanted: tuple[str, ...]) -> Look:
    """The attributes of the elements ``wanted`` right below ``holder``."""
    found: dict[str, str] = {}
    for child in holder if holder is not None else ():
        name = etree.QName(child).localname
        if name in _SWITCHES and name in wanted:
            found[name] = "0" if _value(child) in _OFF else "1"
        elif name in wanted:
            for key, value in child.attrib.items():
                found[f"{name}.{etree.QName(str(key)).localname}"] = str(value)
    return found


def number(look: Look, key: str) -> int | None:
    """A whole number of a look; None if it is not said or no number."""
    text = look.get(key, "")
    try:
        return round(float(text)) if text else None
    except (ValueError, OverflowError):
        return None


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")
