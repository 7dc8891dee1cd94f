"""One part of a template (body, header, footer, notes, properties), compiled once and filled often."""

import traceback
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from xml.parsers.expat import ExpatError

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2 import TemplateError as JinjaError
from lxml import etree

from ..law.errors import Fault, TemplateError
from .gate import Gate
from .grammar import Refusal, judge_grammar, syntax_refusal
from .patch import break_lines, fit_tables, has_moving_columns, renumber_drawings
from .sandbox import Sandbox
from .source import Source, restore
from .tags import Place
from .weaver import Weaver
from .wellformed import parse_events

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FILE = "<guiju-template>"
# what an expression can raise once lookups and calls are fenced in
_SUMS = (JinjaError, ArithmeticError, TypeError, ValueError, LookupError, RecursionError)
_REPEAT = "请核对循环和条件的首尾是否在同一层（同一表格、同一单元格）"


@dataclass(frozen=True, slots=True)
class Part:
    """A compiled part: its ``name`` in the package, its ``fields`` and where each is first used."""

    name: str
    fields: Mapping[str, Place]
    _source: Source
    _template: Template
    _finishers: tuple[Callable[[str], str], ...]

    @classmethod
    def compile(
        cls, name: str, root: etree._Element, sandbox: Sandbox, gate: Gate, known: "PartSetting"
    ) -> "Part":
        """Compile the tree of a part. Raises TemplateError with every fault of its tags."""
        source = Source.of(known.template, etree.tostring(root, encoding="unicode"))
        try:
            tree = sandbox.parse(source.text)
            restore(tree)
            weaver = _woven(tree, source, gate, known)
            template = Template.from_code(sandbox, sandbox.compile(tree, name, _FILE), {})
        except TemplateSyntaxError as error:
            raise TemplateError.of([_fault(source, syntax_refusal(error))]) from error
        except (RecursionError, SyntaxError, MemoryError) as error:
            # Python takes twenty loops within one another, and sums of some hundred terms
            raise TemplateError(
                "标签套得太深，或者式子太长",
                where=f"模板“{known.template}”",
                mend="请减少循环和条件的层次",
            ) from error
        fields = {path: source.place(line) for path, line in weaver.paths.fields().items()}
        return cls(name, fields, source, template, _finishers(source.text, body=known.body))

    def render(self, values: Mapping[str, object]) -> bytes:
        """The filled XML as UTF-8, well-formed. Raises TemplateError, naming the paragraph."""
        try:
            xml = self._template.render(values)
        except _SUMS as error:
            raise self._unreckoned(error) from error
        for finish in self._finishers:
            xml = finish(xml)
        if "\n" in xml or "\t" in xml:
            xml = break_lines(xml)
        data = _DECLARATION + xml.encode()
        try:
            parse_events(data)
        except ExpatError as error:
            raise TemplateError(
                f"填写后的文档结构不完整（{self.name}）",
                where=f"模板“{self._source.template}”",
                mend=_REPEAT,
            ) from error
        return data

    def _unreckoned(self, error: Exception) -> TemplateError:
        """An expression that cannot be reckoned, with the paragraph it stands in."""
        lines = [
            frame.lineno
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename == _FILE and frame.lineno
        ]
        place = self._source.place(lines[-1] if lines else 0)
        return TemplateError(
            "标签里的式子算不出来",
            where=str(place),
            mend="请核对比较、加减和排序两边是否同为数或同为文字，以及函数的参数",
        )


@dataclass(frozen=True, slots=True)
class PartSetting:
    """What compiling a part needs to know: the template's file name, the functions it may call.

    ``body`` is the document part; ``prose`` parts hold texts only (the properties).
    """

    template: str
    functions: Set[str]
    body: bool = False
    prose: bool = False


def _woven(tree: nodes.Template, source: Source, gate: Gate, known: PartSetting) -> Weaver:
    """Judge ``tree`` and weave the gate into it. Raises TemplateError with every fault."""
    weaver = Weaver(source, gate, prose=known.prose)
    refusals = list(judge_grammar(tree, known.functions))
    if not refusals:
        weaver.statements(tree.body)
        refusals = weaver.refusals
    if refusals:
        raise TemplateError.of(_fault(source, refusal) for refusal in refusals)
    return weaver


def _fault(source: Source, refusal: Refusal) -> Fault:
    line, what, mend = refusal
    return Fault(str(source.place(line)), what, mend)


def _finishers(source: str, *, body: bool) -> tuple[Callable[[str], str], ...]:
    """The steps after a rendering that this part can need: most need only the cheap ones."""
    finishers: list[Callable[[str], str]] = [_fill_cells]
    if body and has_moving_columns(source):
        finishers.append(fit_tables)
    if body and "<wp:docPr" in source:
        finishers.append(renumber_drawings)
    return tuple(finishers)


def _fill_cells(xml: str) -> str:
    """Give a cell whose paragraphs were all left out the empty one that Word demands (17.4.66)."""
    if "</w:tblGrid></w:tbl>" in xml:
        raise TemplateError(
            "有表格填写后一行也没有",
            mend="请在模板的表格里保留表头行，或者用 {%p if %} 连同表格一起省去",
        )
    return xml.replace("</w:tcPr></w:tc>", "</w:tcPr><w:p/></w:tc>").replace(
        "<w:tc></w:tc>", "<w:tc><w:p/></w:tc>"
    )
