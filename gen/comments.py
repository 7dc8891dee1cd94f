"""The basis of each passage as Word comments (ECMA-376 part 1, 17.13.4), written into compiled parts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from lxml import etree

from ..law.errors import TemplateError
from .addition import Addition
from .basis import CLOSE, OPEN, Basis, ClauseBasis
from .package import Package
from .wordml import W

PART = "word/guijuComments.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_AUTHOR = "规矩"


def commented(
    package: Package,
    filled: Sequence[tuple[str, bytes]],
    marks: Sequence[tuple[Basis, ...]],
    day: str,
) -> tuple[list[tuple[str, bytes]], list[Addition]]:
    """The filled parts with comments in place of marks, and the part that holds them.

    ``marks``: the bases of each mark by its number; ``day`` (ISO) is every comment's date. A document
    without any mark has no comments. Raises TemplateError for a template that has comments itself.
    """
    if any(relation.kind == _RELATION for relation in package.relations):
        raise TemplateError(
            "模板里已有批注，不能再加依据批注",
            where=f"模板“{package.name}”",
            mend="请在 Word 或 WPS 中删除模板里的全部批注，或者不加 --basis",
        )
    done: list[tuple[str, bytes]] = []
    said: list[tuple[Basis, ...]] = []
    for name, data in filled:
        if OPEN.encode() not in data:
            done.append((name, data))
        elif name == package.main:
            done.append((name, _anchored(data, marks, said)))
        else:  # a header, a note, a property: no comment can stand there
            done.append((name, _MARK.sub("", data.decode()).encode()))
    if not said:
        return done, []
    comments = (_comment(number, bases, day) for number, bases in enumerate(said))
    body = f'{_HEAD}<w:comments xmlns:w="{W[1:-1]}">{"".join(comments)}</w:comments>'
    return done, [Addition(PART, _TYPE, _RELATION, body.encode(), package.main)]


def _anchored(
    data: bytes, marks: Sequence[tuple[Basis, ...]], said: list[tuple[Basis, ...]]
) -> bytes:
    """The body with each marked run between the ends of a comment's range.

    A run that states several figures bears one comment for all of them; a text box bears none.
    """
    root = etree.fromstring(data)
    for run in list(root.iter(f"{W}r")):
        numbers = _taken(run)
        parent = run.getparent()
        if not numbers or parent is None or _in_box(run):
            continue
        ident = str(len(said))
        said.append(tuple(dict.fromkeys(basis for n in numbers for basis in marks[n])))
        start = etree.Element(f"{W}commentRangeStart", {f"{W}id": ident})
        end = etree.Element(f"{W}commentRangeEnd", {f"{W}id": ident})
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", {f"{W}id": ident})
        at = parent.index(run)
        parent[at:at] = [start]
        parent[at + 2 : at + 2] = [end, reference]
    text = etree.tostring(root, encoding="unicode")
    return (_HEAD + _MARK.sub("", text)).encode()


def _taken(run: etree._Element) -> list[int]:
    """The numbers of the marks in the run's own texts, taken out of them."""
    numbers: list[int] = []
    for text in run.findall(f"{W}t"):
        if text.text and OPEN in text.text:
            numbers.extend(int(number) for number in _MARK.findall(text.text))
            text.text = _MARK.sub("", text.text)
    return numbers


def _in_box(run: etree._Element) -> bool:
    return any(above.tag == f"{W}txbxContent" for above in run.iterancestors())


def _comment(number: int, bases: Iterable[Basis], day: str) -> str:
    lines = [line for basis in bases for line in basis_lines(basis)]
    texts = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line, quote=False)}</w:t></w:r></w:p>'
        for line in dict.fromkeys(lines)
    )
    return (
        f'<w:comment w:id="{number}" w:author="{_AUTHOR}" w:date="{day}T00:00:00Z" '
        f'w:initials="规">{texts}</w:comment>'
    )


def basis_lines(basis: Basis) -> Iterator[str]:
    """What a comment says of one basis: what it is, who obliges, where an adopted figure comes from."""
    told = basis.reference.partition(":")[0]
    if told == "figure":
        yield f"{basis.name}：{basis.shown}"
    elif told not in ("clause", "duty") or (told == "duty" and basis.name != "职责"):
        yield basis.name
    for clause in basis.clauses:
        yield f"依据：{clause_line(clause)}"
    if basis.adopted:
        yield f"数值：{basis.adopted}"


def clause_line(clause: ClauseBasis) -> str:
    """《…》第五十三条（行政法规，2024年9月1日起施行）."""
    facts = [clause.rank] if clause.rank else []
    if clause.effective:
        year, month, day = (int(part) for part in clause.effective.split("-"))
        facts.append(f"{year}年{month}月{day}日起施行")
    return f"{clause.title}（{'，'.join(facts)}）" if facts else clause.title
