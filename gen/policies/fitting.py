"""Whether the text of one document can stand in another: Word writes the other parts anew when it saves."""

from collections.abc import Iterator, Mapping

from lxml import etree

from ..package import CONTENT_TYPES, Package
from ..wordml import W, paragraph_text

STYLES = "word/styles.xml"
_STYLED = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OWN_PARTS = (CONTENT_TYPES, "docProps/", "customXml/")
# what a body without pictures, notes and numbering does not rest on
_ASIDE = (
    "word/settings", "word/fontTable", "word/webSettings", "word/theme/", "word/numbering",
    "word/footnotes", "word/endnotes", "word/stylesWithEffects",
)  # fmt: skip
_NOTED = (f"{W}numPr", f"{W}footnoteReference", f"{W}endnoteReference", f"{W}commentReference")

Parts = Mapping[str, bytes]


def misfit(body: etree._Element, parts: Parts, frame: Package) -> str:
    """What of a document keeps its ``body`` out of ``frame``: a part or style by name; "" if nothing does.

    The ids of styles in ``body`` are made those of ``frame``: styles are the same by name and look.
    """
    if any(_linked(each) for each in _inside(body)):
        return "图片或者链接"
    changed = [name for name, data in parts.items() if not _same(frame, name, data)]
    if not changed:
        return ""
    standing = [name for name in changed if name != STYLES and not name.startswith(_ASIDE)]
    if standing:
        return standing[0]
    if any(each.tag in _NOTED for each in _inside(body)):
        return changed[0]
    return _restyle(body, parts, frame) if STYLES in changed else ""


def _inside(body: etree._Element) -> Iterator[etree._Element]:
    """All elements but the last section's, which the frame replaces by its own."""
    for child in body:
        if child.tag != f"{W}sectPr":
            yield from child.iter(etree.Element)


def _linked(element: etree._Element) -> bool:
    return any(str(name).startswith(_LINKED) for name in element.attrib)


def _same(frame: Package, name: str, data: bytes) -> bool:
    """Texts, properties and what they were made from differ always; relationships may be more."""
    if name == frame.main or name.startswith(_OWN_PARTS) or name.endswith(".rels"):
        return True
    other = frame.parts.get(name)
    if other is None or data == other:
        return data == other
    if name.startswith(("word/header", "word/footer")):
        return _words(data) == _words(other)
    return False


def _words(data: bytes) -> str:
    return "\n".join(paragraph_text(p) for p in etree.fromstring(data).iter(f"{W}p"))


def _restyle(body: etree._Element, parts: Parts, frame: Package) -> str:
    ours, theirs = (_styles(data) for data in (frame.parts[STYLES], parts[STYLES]))
    by_name = {_name(style): ident for ident, style in ours.items()}
    for element in body.iter(*_STYLED):
        style = theirs.get(element.get(f"{W}val", ""))
        name = _name(style) if style is not None else ""
        if style is None or name not in by_name or _look(style) != _look(ours[by_name[name]]):
            return f"样式 {name or element.get(f'{W}val')}"
        element.set(f"{W}val", by_name[name])
    return ""


def _styles(data: bytes) -> dict[str, etree._Element]:
    root = etree.fromstring(data)
    return {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return (name.get(f"{W}val", "") if name is not None else "").casefold()


def _look(style: etree._Element) -> set[tuple[object, ...]]:
    """Fonts, sizes, indents: what is set in it, whatever the order and whoever wrote it."""
    return {
        (each.tag, *sorted((str(key), str(value)) for key, value in each.attrib.items()))
        for part in style.iterchildren(f"{W}pPr", f"{W}rPr")
        for each in part.iter(etree.Element)
    }
