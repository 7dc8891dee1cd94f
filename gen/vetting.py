"""What a template must not bring along: active content, and links that a reader would follow.

A generated document is opened on another machine by a person who trusts its sender; nothing of the
template's may run there or fetch anything.
"""

import re
from collections.abc import Iterator

from lxml import etree

from ..law.errors import Fault
from .package import Package, Relation
from .wordml import W

# attached by content type or place: macros, controls, OLE objects and imported foreign documents
_ACTIVE_TYPE = re.compile(r"vba|macroEnabled|activeX|oleObject|ms-office\.control", re.IGNORECASE)
_ACTIVE_NAME = re.compile(
    r"(^|/)(vba\w*\.bin|activeX/|oleObject)|\.(exe|dll|bat|js|vbs|hta)$", re.I
)
_IMPORTED = re.compile(r"/(aFChunk|subDocument|oleObject|control|vbaProject)$")
_HARMLESS_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
# The fields a template may use (ECMA-376 part 1, 17.16.5): page numbers, contents, references,
# properties, forms. All others are refused: some read files or run programs (DDE, INCLUDETEXT),
# some spell such a keyword out of pieces (QUOTE), some print the day of opening (DATE, TIME).
_FIELD = re.compile(
    r"\s*(=|(PAGE|NUMPAGES|SECTION|SECTIONPAGES|TOC|TC|XE|INDEX|PAGEREF|REF|NOTEREF|SEQ|STYLEREF|IF"
    r"|EQ|SYMBOL|ADVANCE|TITLE|SUBJECT|AUTHOR|COMMENTS|KEYWORDS|DOCPROPERTY"
    r"|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)(?![A-Z])"
    r"|HYPERLINK\s+(\\l\b|\"?(https?://|mailto:|#)))",
    re.IGNORECASE,
)


def vet(package: Package) -> list[Fault]:
    """Everything in the package that is refused, one fault each."""
    return [*_active(package), *_linked(package), *_fields(package)]


def _active(package: Package) -> Iterator[Fault]:
    for name in package.parts:
        if _ACTIVE_TYPE.search(package.types.get(name, "")) or _ACTIVE_NAME.search(name):
            yield Fault(
                package.name,
                f"模板带有宏、控件或嵌入对象（{name}）",
                "请删除这些内容，另存为不带宏的 .docx",
            )


def _linked(package: Package) -> Iterator[Fault]:
    for relation in package.relations:
        if _IMPORTED.search(relation.kind):
            yield Fault(
                package.name,
                f"模板引入了外来文档或对象（{relation.target}）",
                "请把内容直接写进模板，删除引入的对象",
            )
        elif relation.external and not _harmless(relation):
            yield Fault(
                package.name,
                f"模板引用了外部文件（{relation.target}）",
                "请改为嵌入图片；所附模板请在 Word“开发工具—文档模板”中改为 Normal.dotm；"
                "链接只可用网址或邮箱",
            )


def _harmless(relation: Relation) -> bool:
    """A hyperlink to a page or an address: nothing is fetched until a person clicks it."""
    return relation.kind.endswith("/hyperlink") and bool(_HARMLESS_LINK.match(relation.target))


def _fields(package: Package) -> Iterator[Fault]:
    for name in package.xml_parts():
        if not name.startswith("word/") or b"instr" not in package.parts[name]:
            continue
        for code in _codes(package.tree(name)):
            if not _FIELD.match(code):
                yield Fault(
                    package.name,
                    f"模板含有不允许使用的域（{code.strip()[:40]}）",
                    "只可使用页码、目录、交叉引用等域；其他的域请选中后按 Ctrl+Shift+F9 转为文字",
                )


def _codes(root: etree._Element) -> Iterator[str]:
    """Every field code of a part. A code may be split over runs and hold other fields in its midst.

    A field whose keyword comes from a field within it gives "{": nobody can say what it does.
    """
    for simple in root.iter(f"{W}fldSimple"):
        yield simple.get(f"{W}instr", "")
    stack: list[str] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText"):
        step = element.get(f"{W}fldCharType", "") if element.tag == f"{W}fldChar" else ""
        if step == "begin":
            if stack and not stack[-1].strip():
                yield "{"
            stack.append("")
        elif step == "end":
            yield stack.pop() if stack else "{"
        elif not step:
            stack = stack or [""]
            stack[-1] += element.text or ""
    yield from stack
