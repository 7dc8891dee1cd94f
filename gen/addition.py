"""Parts added to a rendered document (provenance, comments), with their types and relationships."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from posixpath import relpath

from lxml import etree

from .archive import CONSTANT_LEVEL, Entry
from .package import CONTENT_TYPES, RELATION_NS, ROOT_RELATIONS, TYPES_NS, Package


@dataclass(frozen=True, slots=True)
class Kind:
    """What the package's manifests say of an added part: all but its data."""

    name: str
    content_type: str
    relation: str
    source: str
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Addition:
    """A part that no template brings: its ``name`` in the package, its ``data`` and what it is.

    ``relation`` is the relationship's type; ``source`` the part it starts from, "" for the package.
    ``replaces``: it may take the place of the template's own part of that name. ``repeats``: a batch
    has few of these, so each is compressed once.
    """

    name: str
    content_type: str
    relation: str
    data: bytes
    source: str = ""
    replaces: bool = False
    repeats: bool = False

    @property
    def kind(self) -> Kind:
        """The addition without its data: what documents of one batch have in common."""
        return Kind(self.name, self.content_type, self.relation, self.source, self.replaces)

    def entry(self) -> Entry:
        """The part compressed."""
        if self.repeats:
            return _compressed(self.name, self.data)
        return Entry.deflate(self.name, self.data)


@lru_cache(maxsize=64)
def _compressed(name: str, data: bytes) -> Entry:
    return Entry.deflate(name, data, CONSTANT_LEVEL)


def manifests(package: Package, kinds: Sequence[Kind]) -> dict[str, bytes]:
    """The content types and relationship parts that change when parts of ``kinds`` are added.

    Raises ValueError if the package has a part of that name already.
    """
    trees = {CONTENT_TYPES: package.tree(CONTENT_TYPES)}
    for number, kind in enumerate(kinds, start=1):
        if kind.name in package.parts:
            if kind.replaces:
                continue
            raise ValueError(kind.name)
        etree.SubElement(
            trees[CONTENT_TYPES],
            f"{TYPES_NS}Override",
            {"PartName": f"/{kind.name}", "ContentType": kind.content_type},
        )
        name = _relations_of(kind.source)
        if name not in trees:
            trees[name] = (
                package.tree(name)
                if name in package.parts
                else etree.fromstring(f'<Relationships xmlns="{RELATION_NS[1:-1]}"/>')
            )
        folder = kind.source.rpartition("/")[0]
        target = relpath(f"/{kind.name}", f"/{folder}")
        attributes = {"Id": f"rIdGuiju{number}", "Type": kind.relation, "Target": target}
        etree.SubElement(trees[name], f"{RELATION_NS}Relationship", attributes)
    return {
        name: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, tree in trees.items()
    }


def _relations_of(source: str) -> str:
    if not source:
        return ROOT_RELATIONS
    folder, _, file = source.rpartition("/")
    return f"{folder}/_rels/{file}.rels"
