"""Many documents of one template bound into one file to print: each begins a sheet and page 1."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from ..law.errors import TemplateError
from .addition import Addition
from .issuing import Issued, Issuer
from .package import CONTENT_TYPES, Package
from .provenance import PROPERTIES
from .wordml import W

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BEFORE_TYPE = frozenset(
    f"{W}{name}" for name in ("headerReference", "footerReference", "footnotePr", "endnotePr")
)
_BEFORE_NUMBER = _BEFORE_TYPE | {
    f"{W}{name}" for name in ("type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType")
}
_MARGIN_TYPES = (".header+xml", ".footer+xml")
_ID_STEP = 10_000
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BODY_TAG = re.compile(r"<((?:\w+:)?body)(?: [^>]*)?>")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def issue_one_file(issuer: Issuer, parts: Sequence[Issued], name: str) -> Issued:
    """The documents ``parts``, all of the issuer's template, as the one file ``name``.

    Each is a section of its own that begins on an odd page numbered 1, so that no sheet carries two.
    Raises TemplateError for a template whose changing headers hold pictures.
    """
    package = issuer.template.package
    binder = _Binder(package)
    for part in parts:
        binder.add(_filled(package, part.data))
    filled, margins = binder.bound()
    bases = tuple(dict.fromkeys(basis for part in parts for basis in part.bases))
    inputs = hashlib.sha256("".join(part.inputs for part in parts).encode()).hexdigest()[:32]
    stamps = issuer.stamp.additions(filled, bases, inputs, name.removesuffix(".docx"))
    data = issuer.template.pack(filled, [*margins, *stamps])
    number = name.removesuffix(".docx")
    return Issued(name, data, issuer.making, number, "", inputs, bases, tuple(parts))


def _filled(package: Package, data: bytes) -> dict[str, bytes]:
    """The parts of a document that differ from its template's."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(package.parts) - {CONTENT_TYPES, PROPERTIES}  # rewritten with what is added
        read = {n: archive.read(n) for n in archive.namelist() if n in names and n[-5:] != ".rels"}
    return {name: data for name, data in read.items() if data != package.parts[name]}


class _Binder:
    """Collects bodies; headers and footers that differ from the first document's become parts."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._first: dict[str, bytes] = {}
        self._last: etree._Element | None = None
        self._head, self._bodies, self._tail = "", [""], ""
        self._margins: dict[tuple[str, bytes], Addition] = {}
        self._count = 0
        self._drawings = 0

    def add(self, filled: Mapping[str, bytes]) -> None:
        """Add one document after those added before."""
        main = self._package.main  # not among what was filled where a template has no field
        root = etree.fromstring(filled.get(main) or self._package.parts[main])
        if self._last is None:
            self._first = dict(filled)
        else:
            self._refer(root, filled)
            _end_section(_body(self._last))
            self._write()
        _renumber(root, self._count * _ID_STEP)
        for section in root.iter(f"{W}sectPr"):
            _begin(section, odd=self._count > 0)
        for drawing in root.iter(_DRAWING):
            self._drawings += 1
            drawing.set("id", str(self._drawings))
        self._last = root
        self._count += 1

    def _write(self) -> None:
        """Take down the last document as text: a thousand trees would fill the memory."""
        assert self._last is not None  # noqa: S101  # nobody binds an empty batch
        xml = etree.tostring(self._last, encoding="unicode")
        opening = _BODY_TAG.search(xml)
        assert opening is not None  # noqa: S101  # rendered from a template that was judged
        start, end = opening.end(), xml.rindex(f"</{opening[1]}>")
        self._head, self._tail = xml[:start], xml[end:]
        self._bodies.append(xml[start:end])

    def bound(self) -> tuple[list[tuple[str, bytes]], list[Addition]]:
        """The filled parts of the whole, the body first, and the headers and footers to add."""
        self._write()
        main = self._package.main
        whole = "".join((_DECLARATION, self._head, *self._bodies, self._tail)).encode()
        rest = [(name, data) for name, data in self._first.items() if name != main]
        return [(main, whole), *rest], list(self._margins.values())

    def _refer(self, root: etree._Element, filled: Mapping[str, bytes]) -> None:
        """Let the document's sections name its own headers and footers."""
        changed = {
            name: data
            for name, data in filled.items()
            if name in self._package.of_type(*_MARGIN_TYPES) and data != self._first.get(name)
        }
        targets = dict(self._references())
        for reference in root.iter(f"{W}headerReference", f"{W}footerReference"):
            name = targets.get(reference.get(f"{_R}id", ""), "")
            if name in changed:
                reference.set(f"{_R}id", self._added(name, changed[name]))

    def _added(self, name: str, data: bytes) -> str:
        """The relationship by which a part with ``data`` in place of ``name`` is found."""
        if (name, data) not in self._margins:
            if any(relation.source == name for relation in self._package.relations):
                raise TemplateError(
                    f"页眉页脚（{name}）带有图片或者链接，不能合成一个文件",
                    where=f"模板“{self._package.name}”",
                    mend="请分别生成（不加 --one-file），或者把图片移出带填写项的页眉页脚",
                )
            relation = next(r for r in self._package.relations if r.target == name)
            made = f"word/guijuMargin{len(self._margins) + 1}.xml"
            kind = self._package.types[name]
            addition = Addition(made, kind, relation.kind, data, self._package.main)
            self._margins[name, data] = addition
        place = list(self._margins).index((name, data)) + 1
        return f"rIdGuiju{place}"  # as addition.manifests numbers them: these come first

    def _references(self) -> Iterator[tuple[str, str]]:
        """Relationship id and part name of each header and footer of the template."""
        folder, _, file = self._package.main.rpartition("/")
        rels = self._package.tree(f"{folder}/_rels/{file}.rels")
        for relation in rels:
            target = relation.get("Target", "")
            name = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            yield relation.get("Id", ""), name


def _body(root: etree._Element) -> etree._Element:
    body = root.find(f"{W}body")
    assert body is not None  # noqa: S101  # rendered from a template that was judged
    return body


def _end_section(body: etree._Element) -> None:
    """Move the section at the body's end into its last paragraph, so that another may follow."""
    section = body.find(f"{W}sectPr")
    if section is None:
        return
    last = section.getprevious()
    if last is None or last.tag != f"{W}p":
        last = etree.Element(f"{W}p")
        section.addprevious(last)
    properties = last.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        last.insert(0, properties)
    change = properties.find(f"{W}pPrChange")
    if change is None:
        properties.append(section)
    else:
        change.addprevious(section)


def _begin(section: etree._Element, *, odd: bool) -> None:
    """Let a section that ends a document's body begin with page 1, on a sheet of its own."""
    if section.getparent() is None or section.getparent().tag != f"{W}body":  # type: ignore[union-attr]
        return
    number = section.find(f"{W}pgNumType")
    if number is None:
        number = etree.Element(f"{W}pgNumType")
        _insert(section, number, _BEFORE_NUMBER)
    number.set(f"{W}start", "1")
    if odd:
        kind = section.find(f"{W}type")
        if kind is None:
            kind = etree.Element(f"{W}type")
            _insert(section, kind, _BEFORE_TYPE)
        kind.set(f"{W}val", "oddPage")


def _insert(section: etree._Element, element: etree._Element, before: frozenset[str]) -> None:
    at = sum(1 for child in section if child.tag in before)
    section.insert(at, element)


def _renumber(root: etree._Element, offset: int) -> None:
    """Tell bookmarks of this document apart from those of the others, whatever their numbers were."""
    numbers: dict[str, int] = {}
    for mark in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        number = numbers.setdefault(mark.get(f"{W}id", ""), len(numbers))
        mark.set(f"{W}id", str(number + offset))
        if offset and f"{W}name" in mark.attrib:
            mark.set(f"{W}name", f"{mark.get(f'{W}name')}_{offset}")
