"""Weaving the gate into a parsed template: every value it prints, asks for or repeats over is checked.

A field in ``{{ }}`` becomes ``field | @text(site)``, one in a condition ``field | @asked(site)``, a
loop's list ``field | @each(site)``; the site tells the gate which field and paragraph to name.
"""

import re
from collections.abc import Sequence
from typing import cast

from jinja2 import nodes

from .gate import Gate, Site
from .grammar import LIST_FILTERS, TEXT_FILTERS, Refusal
from .paths import Paths, attribute_of, written
from .source import Source

_LAST_TAG = re.compile(r"<(/?)([\w:]+)(?:[^<>]*[^<>/])?(/?)>[^<]*$")
_TEXT_HOLDERS = frozenset({"w:t", "a:t", "m:t"})
_EMPTINESS = frozenset({"==", "eq", "!=", "ne"})


class Weaver:
    """One pass over one part. ``prose`` parts (properties) hold texts only, never runs."""

    def __init__(self, source: Source, gate: Gate, *, prose: bool = False) -> None:
        self.paths = Paths()
        self.refusals: list[Refusal] = []
        self._source = source
        self._gate = gate
        self._prose = prose
        self._level = "@text"

    def statements(self, body: Sequence[nodes.Node]) -> None:
        """Weave a sequence of statements in the order of the source."""
        for node in body:
            match node:
                case nodes.Output():
                    node.nodes = [self._printed(child) for child in node.nodes]
                case nodes.For():
                    self._loop(node)
                case nodes.If():
                    self._choice(node)
                case nodes.Assign():
                    path = self.paths.path(node.node)
                    node.node = self.expression(node.node, "@asked")
                    self.paths.bind(node.target, path)
                case nodes.With():
                    self._with(node)

    def _printed(self, child: nodes.Expr) -> nodes.Expr:
        if isinstance(child, nodes.TemplateData):
            self._enter(child.data)
            return child
        if self._level == "@refused":
            self.refusals.append(
                (child.lineno, "域代码里不能放填写项", "请把填写项移到域之外的正文中")
            )
        return self.expression(child, self._level)

    def _enter(self, data: str) -> None:
        """Note where the text leaves off: within a text, within an attribute, or between runs."""
        if data.rfind("<") > data.rfind(">"):
            self._level = "@text"
            return
        found = _LAST_TAG.search(data)
        if not found or self._prose:
            return
        closing, name, empty = found.groups()
        if name == "w:instrText" and not closing:
            self._level = "@refused"
        else:
            inside = name in _TEXT_HOLDERS and not closing and not empty
            self._level = "@text" if inside else "@run"

    def _loop(self, node: nodes.For) -> None:
        element = self.paths.element(node.iter)
        node.iter = self.expression(node.iter, "@each")
        self.paths.scopes.append({"loop": None})
        self.paths.bind(node.target, element)
        if node.test is not None:
            node.test = self.expression(node.test, "@asked")
        self.statements(node.body)
        self.paths.scopes.pop()
        self.statements(node.else_)

    def _choice(self, node: nodes.If) -> None:
        node.test = self.expression(node.test, "@asked")
        self.statements(node.body)
        self.statements(node.elif_)
        self.statements(node.else_)

    def _with(self, node: nodes.With) -> None:
        bound = [self.paths.path(value) for value in node.values]
        node.values = [self.expression(value, "@asked") for value in node.values]
        self.paths.scopes.append({})
        for target, path in zip(node.targets, bound, strict=True):
            self.paths.bind(target, path)
        self.statements(node.body)
        self.paths.scopes.pop()

    def expression(self, found: nodes.Node, check: str) -> nodes.Expr:
        """``found`` with its fields checked, itself too if it is a field or printed."""
        node = cast(nodes.Expr, found)  # Jinja's nodes say no more of some members than Node
        if isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
            path = self.paths.use(node)
            self._within(node)
            return self._checked(node, check, path)
        if isinstance(node, nodes.CondExpr):
            node.test = self.expression(node.test, "@asked")
            node.expr1 = self.expression(node.expr1, check)
            node.expr2 = self.expression(node.expr2 or nodes.Const("", lineno=node.lineno), check)
            return node
        path = self.paths.path(node) or written(node)
        woven = self._composite(node, check)
        return self._checked(woven, check, path) if check in {"@text", "@run"} else woven

    def _within(self, node: nodes.Expr) -> None:
        """The parts of ``a.b[c]`` that are expressions of their own: the index, a computed base."""
        if isinstance(node, nodes.Getitem):
            if isinstance(node.arg, nodes.Slice):
                self._each_child(node.arg, "@given")
            else:
                node.arg = self.expression(node.arg, "@given")
        if isinstance(node, (nodes.Getattr, nodes.Getitem)):
            if isinstance(node.node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
                self._within(node.node)
            else:
                node.node = self.expression(node.node, "@given")

    def _composite(self, node: nodes.Expr, check: str) -> nodes.Expr:
        match node:
            case nodes.Filter():
                self._filter(node, check)
            case nodes.Test():
                self._test(node)
            case nodes.Call():
                for position, argument in enumerate(node.args):
                    node.args[position] = self.expression(argument, "@given")
                for keyword in node.kwargs:
                    keyword.value = self.expression(keyword.value, "@given")
            case nodes.Compare():
                emptiness = all(operand.op in _EMPTINESS for operand in node.ops)
                inner = "@asked" if emptiness else "@given"
                node.expr = self.expression(node.expr, inner)
                for operand in node.ops:
                    operand.expr = self.expression(operand.expr, inner)
            case nodes.And() | nodes.Or() | nodes.Not():
                self._each_child(node, "@asked")
            case nodes.Concat():
                node.nodes = [self.expression(part, "@text") for part in node.nodes]
            case _:
                self._each_child(node, "@given")
        return node

    def _filter(self, node: nodes.Filter, check: str) -> None:
        if node.node is None:
            return
        attribute = attribute_of(node)
        element = self.paths.element(node.node)
        if attribute and element:
            self.paths.seen.setdefault(f"{element}.{attribute}", node.lineno)
        name = node.name
        path = self.paths.path(node.node) or written(node.node)
        inner = "@text" if name in TEXT_FILTERS else "@given"
        if name in LIST_FILTERS | {"map", "join"} or check == "@each":
            inner = "@each"
        node.node = self.expression(node.node, inner)
        node.args = [self.expression(argument, "@given") for argument in node.args]
        for keyword in node.kwargs:
            keyword.value = self.expression(keyword.value, "@given")
        if name == "join":
            node.name = "@join"
            node.args.insert(0, self._site(path, node.lineno))

    def _test(self, node: nodes.Test) -> None:
        node.args = [self.expression(argument, "@given") for argument in node.args]
        if node.name in {"defined", "undefined"}:
            self.paths.use(node.node)
            self._within(node.node)
        else:
            inner = "@asked" if node.name in {"none", "true", "false", "eq", "ne"} else "@given"
            node.node = self.expression(node.node, inner)

    def _each_child(self, node: nodes.Node, check: str) -> None:
        def woven(child: object) -> object:
            return self.expression(child, check) if isinstance(child, nodes.Expr) else child

        for name, value in list(node.iter_fields()):
            replaced = [woven(item) for item in value] if isinstance(value, list) else woven(value)
            setattr(node, name, replaced)

    def _checked(self, node: nodes.Expr, check: str, path: str) -> nodes.Expr:
        name = "@text" if check == "@refused" else check
        site = self._site(path, node.lineno)
        return nodes.Filter(node, name, [site], [], None, None, lineno=node.lineno)

    def _site(self, path: str, line: int) -> nodes.Const:
        return nodes.Const(self._gate.number(Site(path, self._source.place(line))), lineno=line)
