"""Reading a .docx as an Open Packaging container (ECMA-376 part 2), judged safe before any use.

A template may come from a memory stick or a mail: it is hostile until shown otherwise.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath
from types import MappingProxyType
from xml.parsers.expat import ExpatError

from lxml import etree

from ..law.errors import TemplateError
from ..law.opc import Guard, is_encrypted_ole, is_ole, read_limited, unpack
from .wellformed import DoctypeError, parse_events

MAX_FILE = 20 * 1024 * 1024
MAX_EXPANDED = 100 * 1024 * 1024
MAX_PARTS = 1000

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONS = "_rels/.rels"
TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATION_NS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RESAVE = "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后再用"
_XML_NAMES = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: the part it starts from ("" is the package), its type and its target.

    ``target`` is a part name, or the address as written if ``external``.
    """

    source: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A judged .docx: file ``name`` for messages, ``parts`` by name in their order, content types.

    ``types`` gives each part's content type, ``relations`` all relationships, ``main`` the name of
    the document part. ``noun`` is what a message calls the file: 模板, or 文档 for one to be judged.
    """

    name: str
    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    relations: tuple[Relation, ...]
    main: str
    noun: str = "模板"

    def without(self, names: Collection[str]) -> "Package":
        """The package with these parts, and every mention of them in the manifests, taken out."""
        if not names:
            return self
        parts = {name: data for name, data in self.parts.items() if name not in names}
        types = self.tree(CONTENT_TYPES)
        _drop(types, [e for e in types if e.get("PartName", "").lstrip("/") in names])
        parts[CONTENT_TYPES] = etree.tostring(types, xml_declaration=True, encoding="UTF-8")
        for rels in [name for name in parts if name.endswith(".rels")]:
            tree, base = self.tree(rels), rels.rpartition("/")[0].removesuffix("_rels").rstrip("/")
            dead = [e for e in tree if normpath(join("/", base, e.get("Target", "")))[1:] in names]
            if dead:
                _drop(tree, dead)
                parts[rels] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
        return _package(self.name, parts, self.noun)

    def of_type(self, *suffixes: str) -> list[str]:
        """Names of the parts whose content type ends with one of ``suffixes``, in their order."""
        return [name for name in self.parts if self.types.get(name, "").endswith(suffixes)]

    def xml_parts(self) -> Iterator[str]:
        """Names of the parts that a reader takes for XML."""
        for name in self.parts:
            if _is_xml(name, self.types.get(name, "")):
                yield name

    def tree(self, part: str) -> etree._Element:
        """The XML of ``part``. Raises TemplateError if it is nested or swollen beyond reason."""
        try:
            return _read_xml(self.parts[part])
        except etree.XMLSyntaxError as error:
            raise _guard(self.noun).damaged(self.name) from error


def _drop(tree: etree._Element, elements: list[etree._Element]) -> None:
    for element in elements:
        tree.remove(element)


def read_package(path: Path, noun: str = "模板") -> Package:
    """The .docx at ``path``, called a ``noun`` in messages.

    Raises TemplateError, saying what is wrong and how to mend it.
    Limits: 20 MB, 1000 parts, 100 MB expanded, 200 times its size; no macros, no document type
    declarations, no encryption, no old formats.
    """
    data = _bytes(path, noun)
    if is_ole(data):
        raise _old_format(data, path.name, noun)
    if not data.startswith(b"PK"):
        raise TemplateError("不是 .docx 文件", where=path.name, mend=_RESAVE)
    return _package(path.name, unpack(data, path.name, _guard(noun)), noun)


def _bytes(path: Path, noun: str) -> bytes:
    try:
        data = read_limited(path, MAX_FILE)
    except FileNotFoundError:
        raise TemplateError(
            f"找不到{noun}文件", where=str(path), mend=f"请核对{noun}的名称和所在的目录"
        ) from None
    except OSError as error:
        raise TemplateError(
            f"{noun}文件无法读取",
            where=path.name,
            mend="请先在 Word 或 WPS 中关闭该文件，并确认有读取权限",
        ) from error
    if data is None:
        raise TemplateError(
            f"{noun}超过{MAX_FILE // 1024 // 1024}MB",
            where=path.name,
            mend="请压缩或删除其中的图片后另存",
        )
    return data


def _old_format(data: bytes, where: str, noun: str) -> TemplateError:
    if is_encrypted_ole(data):
        return TemplateError(
            f"{noun}设有打开密码", where=where, mend="请用 Word 或 WPS 取消打开密码后另存为 .docx"
        )
    return TemplateError(f"是旧格式（.doc 或 .wps）文件，不能作{noun}", where=where, mend=_RESAVE)


def _guard(noun: str) -> Guard:
    shrink = f"请核对文件来源；自己的{noun}请删减图片"
    return Guard(TemplateError, noun, _RESAVE, shrink, MAX_EXPANDED, MAX_PARTS)


def _package(name: str, parts: dict[str, bytes], noun: str) -> Package:
    if CONTENT_TYPES not in parts or ROOT_RELATIONS not in parts:
        raise TemplateError("不是 .docx 文件", where=name, mend=_RESAVE)
    _judge_part(name, CONTENT_TYPES, parts[CONTENT_TYPES], noun)
    types = _types(parts)
    for part, content in parts.items():
        if _is_xml(part, types[part]):
            _judge_part(name, part, content, noun)
    try:
        relations = tuple(_relations(parts))
    except etree.XMLSyntaxError as error:
        raise _guard(noun).damaged(name) from error
    main = _main(name, parts, types, relations)
    return Package(name, MappingProxyType(parts), types, relations, main, noun)


def _is_xml(name: str, content_type: str) -> bool:
    return name.lower().endswith(_XML_NAMES) or content_type.endswith(("+xml", "/xml"))


def _judge_part(where: str, name: str, data: bytes, noun: str) -> None:
    """Every part is read by a parser that refuses a DTD, whatever its encoding, before lxml is."""
    try:
        parse_events(data)
    except DoctypeError as error:
        raise TemplateError(
            f"内部文件 {name} 含有不允许的声明，可能被做过手脚", where=where, mend="请核对文件来源"
        ) from error
    except ExpatError as error:
        raise TemplateError(
            f"{noun}已损坏：内部文件 {name} 不完整", where=where, mend=_RESAVE
        ) from error


def _read_xml(data: bytes) -> etree._Element:
    """A judged part as a tree, read as python-docx reads it (blanks between elements dropped)."""
    parser = etree.XMLParser(
        remove_blank_text=True, resolve_entities=False, load_dtd=False, no_network=True
    )
    return etree.fromstring(data, parser)


def _types(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for element in _read_xml(parts[CONTENT_TYPES]):
        content_type = element.get("ContentType", "")
        if element.tag == f"{TYPES_NS}Default":
            defaults[element.get("Extension", "").lower()] = content_type
        elif element.tag == f"{TYPES_NS}Override":
            overrides[element.get("PartName", "").lstrip("/")] = content_type
    return {
        name: overrides.get(name, defaults.get(name.rpartition(".")[2].lower(), ""))
        for name in parts
    }


def _relations(parts: Mapping[str, bytes]) -> Iterator[Relation]:
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.rpartition("/")
        base = folder.removesuffix("_rels").rstrip("/")
        stem = file.removesuffix(".rels")
        source = f"{base}/{stem}" if base else stem
        for element in _read_xml(data).iter(f"{RELATION_NS}Relationship"):
            external = element.get("TargetMode", "Internal") != "Internal"
            target = element.get("Target", "")
            if not external:
                target = normpath(join("/", base, target)).lstrip("/")
            yield Relation(source, element.get("Type", ""), target, external)


def _main(
    name: str,
    parts: Mapping[str, bytes],
    types: Mapping[str, str],
    relations: tuple[Relation, ...],
) -> str:
    """The document part, which must be that of an ordinary, macro-free .docx."""
    for relation in relations:
        if relation.source or relation.kind != f"{_OFFICE}officeDocument":
            continue
        if relation.target in parts and types.get(relation.target) == MAIN_TYPE:
            return relation.target
    raise TemplateError(
        "不是普通的 .docx 文档（可能是带宏的 .docm、模板 .dotx 或严格格式）",
        where=name,
        mend=_RESAVE,
    )
