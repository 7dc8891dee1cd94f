"""A Word document in the layout of GB/T 9704-2012, written paragraph by paragraph.

How a text module (tools/text_*.py) uses it::

    from docx_builder import Builder, hei, kai

    NAME = "涉密人员责任书.docx"

    def build() -> bytes:
        doc = Builder(title="{{ 标题 }}")              # the document property, may hold tags
        doc.serial("编号：{{ 编号 }}")                  # right, above the title
        doc.title("涉密人员保密责任书").blank()
        doc.body("甲方：{{ 单位.名称 }}")
        doc.heading1("一、甲方责任")
        with doc.each("责任 in 甲方责任"):              # {%p for … %} and {%p endfor %}
            doc.body("{{ loop.index }}. {{ 责任 }}")
        with doc.when("人员.脱密期"):                   # {%p if … %}; doc.otherwise() for {%p else %}
            doc.article("{{ 条号() }}", "……")          # 第X条 in 黑体, a full-width space, the text
        doc.body(kai("（一）保密审查。"), "上岗前……")    # a heading in 楷体 inside a paragraph
        doc.table(["序号", "姓名"], ["{{ 行.序号 }}", "{{ 行.姓名 }}"], shares=[1, 3],
                  each="行 in 名单")                    # the one row repeats; the header on each page
        doc.signatures(["甲方（盖章）：", "…"], ["乙方（签字）：", "…"])
        return doc.to_bytes()

A string is plain text that may hold docxtpl tags; each is written as one run, so that a tag is never
cut. A tab is ``\t``. No newlines: one paragraph, one call. Level heads and numbers are text, never
automatic numbering. Every method but each and when returns the builder.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import docx_figures as figures
from docx_charts import ChartPlan
from docx_package import package
from docx_tables import imprint, ruled, signing
from docx_xml import KEEP, Span, hei, kai, kept, paragraph, style_of, text_of

__all__ = ["Builder", "Span", "hei", "kai"]

_BREAK = "<w:pageBreakBefore/>"
_BESIDE_TEXT = {"Normal", "Attachment", "AttachmentFirst", "AttachmentNext"}  # no text of their own
_FORMULA = 12  # characters: 特此报告。 以上请示，请批复。


class Builder:
    """Collects the body; ``to_bytes`` gives the whole .docx. Raises ValueError for a wrong use."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._body: list[str] = []
        self._breaks = False
        self._charts: list[ChartPlan] = []

    def to_bytes(self) -> bytes:
        """The .docx; the same calls give the same bytes."""
        if self._breaks:
            raise ValueError("a page break must be followed by a paragraph")
        if self._body and self._body[-1].endswith("</w:tbl>"):  # Word wants a paragraph at the end
            self._add(paragraph("TailLine", []))
        return package("".join(self._body), self._title, self._charts)

    def paragraph(self, style: str, *spans: str | Span, keep_next: bool = False) -> "Builder":
        """A paragraph in the style of that id (docx_styles.STYLES)."""
        properties = [KEEP] if keep_next else []
        if self._breaks:
            properties.append(_BREAK)
            self._breaks = False
        return self._add(paragraph(style, spans, *properties))

    def title(self, text: str) -> "Builder":
        """公文标题: 二号小标宋, centred."""
        return self.paragraph("DocTitle", text)

    def title_note(self, text: str) -> "Builder":
        """题注 below the title in 楷体: （…通过 …施行）."""
        return self.paragraph("TitleNote", text)

    def serial(self, text: str) -> "Builder":
        """编号, right, above the title of a document without red head."""
        return self.paragraph("SerialNumber", text)

    def addressee(self, text: str) -> "Builder":
        """主送机关, flush left; give the colon."""
        return self.paragraph("Addressee", text)

    def body(self, *spans: str | Span, keep_next: bool = False) -> "Builder":
        """A paragraph of the text, indented by two characters."""
        return self.paragraph("Body", *spans, keep_next=keep_next)

    def heading1(self, text: str) -> "Builder":
        """一、 in 黑体."""
        return self.paragraph("Heading1", text)

    def heading2(self, text: str) -> "Builder":
        """（一） in 楷体, a line of its own."""
        return self.paragraph("Heading2", text)

    def heading3(self, text: str) -> "Builder":
        """1. in 仿宋, a line of its own."""
        return self.paragraph("Heading3", text)

    def chapter(self, text: str) -> "Builder":
        """第X章, centred 三号小标宋."""
        return self.paragraph("Chapter", text)

    def section(self, text: str) -> "Builder":
        """第X节, centred 楷体."""
        return self.paragraph("Section", text)

    def article(self, label: str, *spans: str | Span, keep_next: bool = False) -> "Builder":
        """第X条 in 黑体, one full-width space, the text of its first paragraph."""
        return self.paragraph("Article", hei(label), *_after_space(spans), keep_next=keep_next)

    def blank(self, lines: int = 1) -> "Builder":
        """Empty lines."""
        for _ in range(lines):
            self.paragraph("Normal")
        return self

    def page_break(self) -> "Builder":
        """The next paragraph begins a page. It must be a paragraph, not a table or a loop."""
        self._breaks = True
        return self

    @contextmanager
    def each(self, loop: str) -> Iterator[None]:
        """What is added inside repeats: ``each("人 in 名单")``."""
        self._control(f"for {loop}")
        yield
        self._control("endfor")

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """What is added inside stands only if ``condition`` holds."""
        self._control(f"if {condition}")
        yield
        self._control("endif")

    def otherwise(self, condition: str = "") -> "Builder":
        """Inside ``when``: what follows stands if it does not hold (and ``condition`` does)."""
        return self._control(f"elif {condition}" if condition else "else")

    def attachments(self, *names: str) -> "Builder":
        """附件说明 one line below the text; several are numbered 1. 2."""
        if len(names) == 1:
            return self.paragraph("Attachment", f"附件：{names[0]}")
        for number, name in enumerate(names, 1):
            style, head = ("AttachmentFirst", "附件：") if number == 1 else ("AttachmentNext", "")
            self.paragraph(style, f"{head}{number}.\t{name}")
        return self

    def attachment_page(self, mark: str, title: str) -> "Builder":
        """An 附件 on a page of its own: 附件1 in 黑体 on line one, its title on line three."""
        return self.page_break().paragraph("AttachmentMark", mark).blank().title(title)

    def sign_off(self, organ: str, date: str) -> "Builder":
        """署名 and 成文日期 with room for a seal: the date four characters from the right edge.

        They stand on one page with 附件说明 and the text before, 特此报告。 and one paragraph more:
        a page with a seal bears text.
        """
        self.blank(2)  # the seal needs the room
        self._keep_text()
        return self.paragraph("Signature", organ).paragraph("DocDate", date)

    def note(self, text: str) -> "Builder":
        """附注 in round brackets below the date and on its page: （联系人：…）."""
        if self._body:
            self._body[-1] = kept(self._body[-1])
        return self.paragraph("Note", text)

    def table(
        self,
        header: Sequence[str],
        *rows: Sequence[str],
        shares: Sequence[float],
        each: str = "",
        align: str = "",
    ) -> "Builder":
        """A ruled table. With ``each`` ("行 in 名单") the rows repeat. ``shares``: column widths.

        ``align`` holds one letter a column, l, c or r; without it all columns are centred.
        """
        return self._add_table(ruled(header, rows, shares, each, align))

    def table_xml(self, xml: str) -> "Builder":
        """A table made elsewhere (docx_grid)."""
        return self._add_table(xml)

    def element(self, xml: str) -> "Builder":
        """A paragraph made elsewhere (docx_contents)."""
        self._no_break()
        return self._add(xml)

    def chart(self, name: str, unit: str, kind: str, height: int, full: int = 0) -> "Builder":
        """A native chart (docx_charts.ChartPlan), filled from the document's data of that name."""
        self._no_break()
        self._charts.append(ChartPlan(name, unit, kind, height, full))
        return self._add(self._charts[-1].drawing(len(self._charts)))

    def table_note(self, text: str) -> "Builder":
        """A line below a table, in the type of its cells."""
        return self.paragraph("TableText", text)

    def signatures(self, left: Sequence[str], right: Sequence[str]) -> "Builder":
        """Two parties side by side without borders; lines are 1.5 lines high.

        They stand on one page with the text before them.
        """
        self._keep_text()
        return self._add_table(signing(left, right))

    def red_head(self, organ: str, number: str, signer: str = "") -> "Builder":
        """发文机关标志, 发文字号 and the red rule; with ``signer`` (上行文) number left, signer right."""
        gap = f'<w:spacing w:before="{figures.HEAD_GAP}" w:line="960" w:lineRule="exact"/>'
        self._no_break()
        self._add(paragraph("HeadName", [organ], gap))
        if signer:
            self.paragraph("DocNumberUp", f"\u3000{number}\t签发人：", kai(signer))
        else:
            self.paragraph("DocNumber", number)
        return self.blank(2)

    def imprint(self, copies: str, printer: str, printed: str, *, when: str = "") -> "Builder":
        """版记 at the foot of the page of the paragraph before: 抄送, 印发机关 left, 印发日期 right.

        ``copies`` may be empty; with ``when`` it stands only if that condition holds.
        """
        return self._add_table(imprint(copies, printer, printed, when))

    def _keep_text(self) -> None:
        """Keep with what comes next the last paragraph of text and what stands after it.

        A formula such as 特此报告。 is kept too, but is little of a text. A loop's last paragraph
        is found: compiling sees to it that only its last copy is kept. The search ends where a loop
        or a condition begins, at a condition within a loop (it would keep every copy), and at a
        table. More is not kept: LibreOffice leaves kept paragraphs whole, and would break a page
        far above.
        """
        looped, wanted = False, 2
        for place in reversed(range(len(self._body))):
            xml = self._body[place]
            style = style_of(xml)
            if xml == _END_FOR or (xml == _END_IF and not looped):
                looped = looped or xml == _END_FOR
            elif wanted == 0 or not style or "{%p " in xml:
                return
            else:
                self._body[place] = kept(xml)
                if style not in _BESIDE_TEXT:
                    wanted = 1 if wanted == 2 and _is_formula(xml) else 0

    def _add(self, xml: str) -> "Builder":
        self._body.append(xml)
        return self

    def _control(self, tag: str) -> "Builder":
        self._no_break()
        return self._add(_control(tag))

    def _no_break(self) -> None:
        if self._breaks:
            raise ValueError("a page break must be followed by a paragraph")

    def _add_table(self, xml: str) -> "Builder":
        self._no_break()
        if self._body and self._body[-1].endswith("</w:tbl>"):  # Word would join the two
            raise ValueError("two tables need a paragraph between them")
        return self._add(xml)


def _after_space(spans: Sequence[str | Span]) -> list[str | Span]:
    """One full-width space before the first span, in its run if that has no style of its own."""
    if spans and isinstance(spans[0], str):
        return [f"\u3000{spans[0]}", *spans[1:]]
    return ["\u3000", *spans]


def _control(tag: str) -> str:
    return paragraph("Normal", [f"{{%p {tag} %}}"])


def _is_formula(xml: str) -> bool:
    text = text_of(xml)
    return len(text) <= _FORMULA and "{" not in text


_END_FOR, _END_IF = _control("endfor"), _control("endif")
