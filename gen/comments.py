"""The basis of each passage as Word comments (ECMA-376 part 1, 17.13.4), written into compiled parts."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from lxml import etree

from ..law.dates import chinese_date
from ..law.errors import TemplateError
from .addition import Addition
from .basis import Basis, ClauseBasis
from .package import Package
from .passage import Passage
from .wordml import W

PART = "word/guijuComments.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_AUTHOR = "规矩"


def refuse_comments(package: Package) -> None:
    """Raises TemplateError for a template that has comments itself."""
    if any(relation.kind == _RELATION for relation in package.relations):
        raise TemplateError(
            "模板里已有批注，不能再加依据批注",
            where=f"模板“{package.name}”",
            mend="请在 Word 或 WPS 中删除模板里的全部批注，或者不加 --basis",
        )


def anchor_comments(passages: Iterable[Passage], day: str, main: str) -> list[Addition]:
    """Put each passage between the ends of a comment's range; the part that holds the comments.

    A run that states several figures bears one comment for all of them; a text box bears none. A
    document without any passage has no comments. ``day`` (ISO) is every comment's date.
    """
    said: list[tuple[Basis, ...]] = []
    for passage in passages:
        parent = passage.run.getparent()
        if parent is None or passage.in_box:
            continue
        ident = {f"{W}id": str(len(said))}
        said.append(passage.bases)
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", ident)
        at = parent.index(passage.run)
        parent[at:at] = [etree.Element(f"{W}commentRangeStart", ident)]
        parent[at + 2 : at + 2] = [etree.Element(f"{W}commentRangeEnd", ident), reference]
    if not said:
        return []
    comments = (_comment(number, bases, day) for number, bases in enumerate(said))
    body = f'{_HEAD}<w:comments xmlns:w="{W[1:-1]}">{"".join(comments)}</w:comments>'
    return [Addition(PART, _TYPE, _RELATION, body.encode(), main)]


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
        facts.append(f"{effective_day(clause)}起施行")
    return f"{clause.title}（{'，'.join(facts)}）" if facts else clause.title


def effective_day(clause: ClauseBasis) -> str:
    """2024年9月1日; "" where it is not known."""
    return chinese_date(date.fromisoformat(clause.effective)) if clause.effective else ""
