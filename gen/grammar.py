"""What a template may say: the tags, filters and tests allowed; everything else is refused.

Jinja can define macros, read other files and reach into Python objects. A document needs to print,
to choose and to repeat; a list of what is allowed is the one that can be kept complete.
"""

import re
from collections.abc import Iterator, Set

from jinja2 import TemplateSyntaxError, nodes

_TAGS = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign, nodes.With,
)  # fmt: skip
_EXPRESSIONS = (
    nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Getattr, nodes.Getitem, nodes.Slice,
    nodes.Filter, nodes.Test, nodes.Call, nodes.Keyword, nodes.CondExpr, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Pos, nodes.Add, nodes.Sub,
    nodes.Mul, nodes.FloorDiv, nodes.Mod, nodes.Concat,
)  # fmt: skip
LIST_FILTERS = frozenset(
    {"list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"}
)
TEXT_FILTERS = frozenset({"lower", "replace", "trim", "upper"})
# not among them: default and int (they guess), safe (it trusts), format and center (they swell)
FILTERS = (
    LIST_FILTERS
    | TEXT_FILTERS
    | {"abs", "count", "first", "join", "last", "length", "map", "max", "min", "sum"}
)
TESTS = frozenset(
    {
        "!=", "<", "<=", "==", ">", ">=", "defined", "divisibleby", "eq", "equalto", "even",
        "false", "ge", "greaterthan", "gt", "in", "le", "lessthan", "lt", "ne", "none", "odd",
        "true", "undefined",
    }
)  # fmt: skip
_NAMES = {
    nodes.Macro: "macro", nodes.CallBlock: "call", nodes.FilterBlock: "filter",
    nodes.AssignBlock: "set … endset", nodes.Include: "include", nodes.Import: "import",
    nodes.FromImport: "from … import", nodes.Extends: "extends", nodes.Block: "block",
    nodes.Scope: "autoescape", nodes.Pow: "**", nodes.Div: "/",
    nodes.Dict: "{…}", nodes.NSRef: "namespace",
}  # fmt: skip
_ERRORS = (
    (re.compile(r"unexpected char '(.)'"), "标签里有不能识别的字符“{}”", "标签里的括号、逗号、引号、竖线请用半角"),
    (re.compile(r"[Uu]nknown tag '(\w+)'"), "没有“{}”这种标签，或者它不在该在的地方", "可用的标签有 for、if、set"),
    (re.compile(r"got '(.+?)'$"), "标签在“{}”处写法有误", "请核对标签的写法，例如 {{{{ 姓名 }}}}、{{% if 条件 %}}"),
    (re.compile(r"()"), "标签的写法有误", "请核对标签的写法，例如 {{{{ 姓名 }}}}、{{% if 条件 %}}"),
)  # fmt: skip


Refusal = tuple[int, str, str]
"""Line in the source, what is wrong, how to mend it."""


def syntax_refusal(error: TemplateSyntaxError) -> Refusal:
    """Jinja's complaint in words an author can use."""
    for pattern, what, mend in _ERRORS:
        found = pattern.search(error.message or "")
        if found:
            return error.lineno, what.format(*found.groups()), mend.format()
    raise AssertionError  # the last pattern finds something in any text


def judge_grammar(tree: nodes.Template, functions: Set[str]) -> Iterator[Refusal]:
    """Everything in ``tree`` that a template must not say. ``functions`` may be called."""
    for node in _walk(tree):
        if isinstance(node, nodes.Call):
            yield from _call(node, functions)
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            yield (
                node.lineno,
                f"不支持过滤器“{node.name}”",
                f"可用的有：{'、'.join(sorted(FILTERS))}",
            )
        elif isinstance(node, nodes.Test) and node.name not in TESTS:
            yield node.lineno, f"不支持判断“is {node.name}”", "请改用 ==、!=、in、is none 等判断"
        elif isinstance(node, nodes.For) and node.recursive:
            yield node.lineno, "不支持 for … recursive", "请改用一层一层的 {% for %}"
        elif isinstance(node, nodes.Name) and node.name.startswith("_"):
            yield node.lineno, f"不能使用“{node.name}”", "字段名不以下划线开头"
        elif not isinstance(node, _TAGS + _EXPRESSIONS):
            name = _NAMES.get(type(node), type(node).__name__)
            yield node.lineno, f"不支持“{name}”这种写法", "模板只用填写项、条件和循环"


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _call(node: nodes.Call, functions: Set[str]) -> Iterator[Refusal]:
    """Only the functions handed in are called, by their name."""
    if isinstance(node.node, nodes.Name) and node.node.name in functions:
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            yield node.lineno, "不支持 * 和 ** 参数", "请逐个写出参数"
        return
    called = node.node
    name = called.attr if isinstance(called, nodes.Getattr) else getattr(called, "name", "…")
    allowed = "、".join(f"{function}()" for function in sorted(functions))
    mend = f"可用的有：{allowed}" if allowed else "取值直接写字段名，不加括号"
    yield node.lineno, f"不能调用“{name}()”", mend
