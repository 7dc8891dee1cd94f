"""What a document says of its own making: two custom XML parts and a few document properties.

One part names what it rests on and is the same for many documents; the other holds the generated
text, so that an edit can be located and later be merged. Neither holds the workspace's key.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from lxml import etree

from .addition import Addition
from .basis import Basis
from .package import Package
from .paragraphs import stored_text

NAMESPACE = "urn:guiju:provenance:1"
BASIS_PART, TEXT_PART, PROPERTIES = (
    "customXml/guiju1.xml",
    "customXml/guiju2.xml",
    "docProps/custom.xml",
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_FORMAT = (
    "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set custom properties belong to (MS-OSHARED)
)
PREFIX = "规矩"
SEPARATOR = " | "
_HERE = "guiju-here"
_MARK = re.compile(rf'<[^<>]*name="{_HERE}"/>')
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Making:
    """What all documents of one kind and batch have in common.

    ``kind``: what the document is (涉密人员责任书); ``template`` its file's name, ``template_digest`` of
    its bytes; ``rules`` and ``corpus``: digests of the rulebook and the texts; ``day`` in ISO form.
    """

    version: str
    kind: str
    template: str
    template_digest: str
    rules: str
    corpus: str
    day: str


def own_parts(package: Package) -> set[str]:
    """The parts of a package that speak of a document made here, whatever an editor renamed them."""
    needle = NAMESPACE.encode()
    ours = {n for n, d in package.parts.items() if n.startswith("customXml/") and needle in d}
    tied = {r.target for r in package.relations if r.source in ours}
    return ours | tied | {r for r in package.parts if _starts_from(r) in ours}


def _starts_from(name: str) -> str:
    """The part whose relationships ``name`` holds; "" for other parts."""
    folder, _, file = name.rpartition("/")
    return (
        f"{folder.removesuffix('/_rels')}/{file.removesuffix('.rels')}"
        if file.endswith(".rels")
        else ""
    )


def inputs_digest(key: bytes, context: Mapping[str, object]) -> str:
    """A keyed digest of everything one document was filled with (HMAC-SHA256).

    Keyed, because a plain digest of a name and a tier could be guessed by trying names.
    """
    # rich text has no other form than its XML; sorted, for a mapping's order says nothing
    data = json.dumps(context, ensure_ascii=False, sort_keys=True, default=str)
    return hmac.new(key, data.encode(), hashlib.sha256).hexdigest()[:32]


def sealed_digest(parts: Iterable[tuple[str, bytes]]) -> str:
    """The digest of filled parts: the constant ones are the template's, whose digest is told."""
    whole = hashlib.sha256()
    for name, data in sorted(parts):
        whole.update(f"{name}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()[:32]


def _store(number: int, part: str) -> Addition:
    """What LibreOffice wants beside a custom XML part, or it drops the part on saving (22.5)."""
    ident = f"{{6D1C0A52-7B1E-4E0B-9C55-4755494A550{number}}}"
    data = (
        f'{_HEAD}<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{ident}"><ds:schemaRefs/>'
        "</ds:datastoreItem>"
    ).encode()
    name, kind = f"customXml/guijuProps{number}.xml", f"{_OFFICE}/customXmlProps"
    return Addition(name, _STORE_TYPE, kind, data, part, repeats=True)


_STORES = (_store(1, BASIS_PART), _store(2, TEXT_PART))


class Stamp:
    """Makes the parts for the documents of one template, the constant half of the work done once."""

    def __init__(self, package: Package, making: Making) -> None:
        self.making = making
        self._package = package
        self._bodies: dict[tuple[Basis, ...], bytes] = {}
        self._heads: dict[tuple[str, ...], str] = {}
        self._properties = _Properties(package)

    def additions(
        self,
        filled: Sequence[tuple[str, bytes]],
        bases: tuple[Basis, ...],
        inputs: str,
        number: str = "",
    ) -> list[Addition]:
        """The parts to add to a document with these ``filled`` parts."""
        if bases not in self._bodies:
            self._bodies[bases] = _basis_part(self.making, bases)
        main = self._package.main
        by_name = dict(filled)
        body = by_name.get(main) or self._package.parts[main]
        attributes = {
            "inputs": inputs,
            "number": number,
            "parts": " ".join(sorted(by_name)),
            "sealed": sealed_digest(filled),
        }
        text = _text_part(attributes, stored_text(body), self._head_texts(by_name))
        custom = self._properties.filled(self.making, inputs)
        relation = f"{_OFFICE}/customXml"
        return [
            Addition(
                BASIS_PART, "application/xml", relation, self._bodies[bases], main, repeats=True
            ),
            Addition(TEXT_PART, "application/xml", relation, text, main),
            *_STORES,
            Addition(
                PROPERTIES, _PROPERTIES_TYPE, f"{_OFFICE}/custom-properties", custom, replaces=True
            ),
        ]

    def _head_texts(self, filled: Mapping[str, bytes]) -> str:
        """The texts of headers, footers and notes; those no document changes are read once."""
        names = self._package.of_type(".header+xml", ".footer+xml", ".footnotes+xml")
        lines = []
        for name in names:
            if name in filled:
                lines.append(stored_text(filled[name]))
            elif (name,) not in self._heads:
                self._heads[name,] = stored_text(self._package.parts[name])
            if name not in filled:
                lines.append(self._heads[name,])
        return "\n".join(line for line in lines if line)


def _text_part(attributes: Mapping[str, str], body: str, heads: str) -> bytes:
    said = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return (
        f'{_HEAD}<made xmlns="{NAMESPACE}" {said}><text>{body}</text><heads>{heads}</heads></made>'
    ).encode()


def _basis_part(making: Making, bases: Sequence[Basis]) -> bytes:
    facts = " ".join(f'{name}="{escape(str(getattr(making, name)))}"' for name in making.__slots__)
    clauses = {clause.reference: clause for basis in bases for clause in basis.clauses}
    lines = [f'{_HEAD}<basis xmlns="{NAMESPACE}" {facts}>']
    for basis in bases:
        said = {
            "ref": basis.reference,
            "name": basis.name,
            "digest": basis.digest,
            "clauses": SEPARATOR.join(clause.reference for clause in basis.clauses),
            "adopted": basis.adopted,
        }
        lines.append(f"<rule {_attributes(said)}>{escape(basis.shown, quote=False)}</rule>")
    for clause in clauses.values():
        said = {
            "ref": clause.reference,
            "title": clause.title,
            "rank": clause.rank,
            "effective": clause.effective,
            "digest": clause.digest,
        }
        lines.append(f"<clause {_attributes(said)}/>")
    return "".join([*lines, "</basis>"]).encode()


def _attributes(said: Mapping[str, str]) -> str:
    return " ".join(f'{name}="{escape(value)}"' for name, value in said.items())


class _Properties:
    """docProps/custom.xml with ours added to what the template brings (WPS writes some)."""

    def __init__(self, package: Package) -> None:
        root = (
            package.tree(PROPERTIES)
            if PROPERTIES in package.parts
            else etree.fromstring(f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}"/>')
        )
        for old in [p for p in root if (p.get("name") or "").startswith(PREFIX)]:
            root.remove(old)  # the template was once a document made here
        self._next = max((int(p.get("pid") or 1) for p in root), default=1) + 1
        etree.SubElement(root, f"{{{_CUSTOM}}}property", {"name": _HERE})
        self._head, self._tail = _MARK.split(etree.tostring(root, encoding="unicode"))

    def filled(self, making: Making, inputs: str) -> bytes:
        """The part for one document."""
        said = {
            "生成": f"规矩 Guiju {making.version}",
            "文书": making.kind,
            "基准日": making.day,
            "规则": making.rules,
            "语料": making.corpus,
            "模板": making.template_digest,
            "输入": inputs,
        }
        ours = "".join(
            f'<property xmlns="{_CUSTOM}" fmtid="{_FORMAT}" pid="{pid}" name="{PREFIX}{name}">'
            f'<vt:lpwstr xmlns:vt="{_TYPES}">{escape(value, quote=False)}</vt:lpwstr></property>'
            for pid, (name, value) in enumerate(said.items(), self._next)
        )
        return f"{_HEAD}{self._head}{ours}{self._tail}".encode()
