"""Reading back what a document says of its own making."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from .basis import Basis, ClauseBasis
from .package import Package
from .paragraphs import paragraphs
from .provenance import NAMESPACE, SEPARATOR, Making, sealed_digest

_N = f"{{{NAMESPACE}}}"
_MARGINS = (".header+xml", ".footer+xml", ".footnotes+xml")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a document was made from, as it says itself.

    ``bases`` and their clauses carry digests, no wordings (``clauses``: digest by reference).
    ``paragraphs`` and ``heads``: the generated text of the body, of headers, footers and notes.
    ``untouched``: no part filled then was written anew since, not even by saving.
    """

    making: Making
    number: str
    inputs: str
    bases: tuple[Basis, ...]
    clauses: Mapping[str, str]
    paragraphs: tuple[str, ...]
    heads: tuple[str, ...]
    untouched: bool


def read_provenance(package: Package) -> Provenance | None:
    """What the document says; None for one that was not made here, or no longer says so."""
    basis, made = _part(package, "basis"), _part(package, "made")
    if basis is None or made is None:
        return None
    names = [name for name in (made.get("parts") or "").split() if name in package.parts]
    seal = sealed_digest((name, package.parts[name]) for name in names)
    return Provenance(
        making=Making(*(basis.get(name, "") for name in Making.__slots__)),
        number=made.get("number", ""),
        inputs=made.get("inputs", ""),
        bases=tuple(_basis(rule, basis) for rule in basis.iter(f"{_N}rule")),
        clauses={c.get("ref", ""): c.get("digest", "") for c in basis.iter(f"{_N}clause")},
        paragraphs=_lines(made.find(f"{_N}text")),
        heads=_lines(made.find(f"{_N}heads")),
        untouched=seal == made.get("sealed"),
    )


def body_paragraphs(package: Package) -> list[str]:
    """The text of the body as it stands now."""
    return paragraphs(package.tree(package.main))


def head_paragraphs(package: Package) -> set[str]:
    """The texts of headers, footers and notes as they stand now; an editor may have doubled them."""
    names = package.of_type(*_MARGINS)
    return {text for name in names for text in paragraphs(package.tree(name))}


def _part(package: Package, root: str) -> etree._Element | None:
    """Our part with that root element, whatever an editor called it."""
    needle = NAMESPACE.encode()
    for name in package.xml_parts():
        if name.startswith("customXml/") and needle in package.parts[name]:
            tree = etree.fromstring(package.parts[name])  # blanks kept: they are generated text
            if tree.tag == f"{_N}{root}":
                return tree
    return None


def _basis(rule: etree._Element, root: etree._Element) -> Basis:
    known = {clause.get("ref"): clause for clause in root.iter(f"{_N}clause")}
    names = [name for name in rule.get("clauses", "").split(SEPARATOR) if name in known]
    return Basis(
        reference=rule.get("ref", ""),
        name=rule.get("name", ""),
        shown=rule.text or "",
        clauses=tuple(_clause(known[name]) for name in names),
        adopted=rule.get("adopted", ""),
        digest=rule.get("digest", ""),
    )


def _clause(found: etree._Element) -> ClauseBasis:
    reference, title, rank, effective = (
        found.get(name, "") for name in ("ref", "title", "rank", "effective")
    )
    return ClauseBasis(reference, title, rank, effective, "")


def _lines(element: etree._Element | None) -> tuple[str, ...]:
    text = "" if element is None else element.text or ""
    return tuple(line for line in text.split("\n") if line)
