"""A .docx as blocks: text as the finished document shows it, automatic numbers written out.

Tracked deletions and hidden text are left out, insertions taken; tables are kept, those that only
lay out text are opened; text boxes stand before the paragraph they hang on.
"""

from posixpath import join, normpath

from ..errors import SourceError
from ..opc import Guard, unpack
from .docxbody import Body
from .draft import Draft, Form, judge_blocks, judge_size, tidy
from .glue import glue_remark, unglue
from .numbering import Numbering
from .xmlpart import XmlWalk, xml_tree

MAX_EXPANDED = 100 * 1024 * 1024
MAX_PARTS = 2000
MAX_MAIN = 32 * 1024 * 1024
_RESAVE = "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后再导入"
_GUARD = Guard(SourceError, "文件", _RESAVE, "请核对文件来源", MAX_EXPANDED, MAX_PARTS)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = _USUAL.decode()
_OTHERS = {
    "xl/workbook.xml": "工作簿",
    "ppt/presentation.xml": "演示文稿",
    "OFD.xml": "OFD 版式文件",
}


def read_word(data: bytes, name: str) -> Draft:
    """The draft of a .docx. Raises SourceError for a damaged, hostile or oversized container."""
    parts = unpack(data, name, _GUARD, _is_xml)
    for part, what in _OTHERS.items():
        if part in parts:
            mend = "请打开后复制文字，或者另存为 .docx 再导入"
            raise SourceError(f"是{what}，不是 Word 文档", where=name, mend=mend)
    main = _main(parts, name)
    folder = main.rpartition("/")[0]
    body = Body(name, _numbering(parts, folder, name))
    body.run(parts[main].replace(_STRICT, _USUAL))
    text = "\n".join(block.text for block in body.finish())
    judge_size(name, text)
    blocks, glued = unglue(body.blocks, text)
    judge_blocks(name, blocks)
    margin = _margin(parts, folder, name)
    remarks = (*glue_remark(glued), *body.remarks())
    return Draft(name, Form.WORD, tuple(blocks), margin=margin, remarks=remarks)


def _is_xml(part: str) -> bool:
    """Parts with text or what it depends on; pictures and fonts stay packed."""
    return part.lower().endswith((".xml", ".rels"))


def _numbering(parts: dict[str, bytes], folder: str, name: str) -> Numbering:
    """The document's lists; styles matter only where they carry numbers, and lists where used."""
    lists, styles = (_part(parts, f"{folder}/{key}.xml") for key in ("numbering", "styles"))
    tied = xml_tree(styles, name) if lists and styles and b"numPr" in styles else None
    return Numbering.read(xml_tree(lists, name) if lists else None, tied)


def _part(parts: dict[str, bytes], name: str) -> bytes | None:
    data = parts.get(name)
    return data.replace(_STRICT, _USUAL) if data else None


def _main(parts: dict[str, bytes], name: str) -> str:
    """The document part, by the package's relationships."""
    rels = parts.get("_rels/.rels")
    for relation in xml_tree(rels, name).iter(f"{_RELATIONS}Relationship") if rels else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            part = normpath(join("/", relation.get("Target", ""))).lstrip("/")
            if part in parts and len(parts[part]) <= MAX_MAIN:
                return part
            if part in parts:
                raise SourceError("正文过大，可能被做过手脚", where=name, mend="请核对文件来源")
    raise SourceError("压缩包里没有 Word 正文", where=name, mend=_RESAVE)


def _margin(parts: dict[str, bytes], folder: str, name: str) -> str:
    """The words of headers and footers, where a secrecy mark may stand."""
    words: list[str] = []
    walk = XmlWalk({}, {f"{_SPACE} p": lambda: words.append("\n")}, words.append)
    for part in sorted(parts):
        if part.startswith((f"{folder}/header", f"{folder}/footer")) and part.endswith(".xml"):
            walk.run(parts[part].replace(_STRICT, _USUAL), name)
    return tidy("".join(words))[:20_000]
