"""The dotted paths of the fields a template uses: ``姓名``, ``单位.名称``, ``人员[].姓名``.

Names that a loop or an assignment defines are followed back to the data they stand for; a name for
a computed value leads nowhere and is no field.
"""

from dataclasses import dataclass, field

from jinja2 import nodes

from .grammar import LIST_FILTERS


@dataclass(slots=True)
class Paths:
    """The names in force at one point of a template, and the fields seen so far."""

    scopes: list[dict[str, str | None]] = field(default_factory=lambda: [{}])
    seen: dict[str, int] = field(default_factory=dict)  # the line each field is first used on

    def bind(self, target: nodes.Node, path: str | None) -> None:
        """Let a name, or each name of a tuple, stand for ``path`` from here on."""
        if isinstance(target, nodes.Name):
            self.scopes[-1][target.name] = path
        elif isinstance(target, nodes.Tuple):
            for item in target.items:
                self.bind(item, f"{path}[]" if path else None)

    def use(self, node: nodes.Expr) -> str:
        """Enter the field ``node`` reads, and name it for a message."""
        path = self.path(node)
        if path:
            self.seen.setdefault(path, node.lineno)
        return path or written(node)

    def path(self, node: nodes.Node) -> str | None:
        """The path of the data ``node`` reads, or None if it is computed."""
        match node:
            case nodes.Name(name=name):
                found = self._name(name)
            case (
                nodes.Getattr(node=base, attr=key)
                | nodes.Getitem(node=base, arg=nodes.Const(value=str(key)))
            ):
                found = _join(self.path(base), f".{key}")
            case nodes.Getitem(node=base, arg=nodes.Slice()):
                found = self.path(base)
            case nodes.Getitem(node=base):
                found = _join(self.path(base), "[]")
            case nodes.Filter(name="first" | "last", node=base) if base is not None:
                found = self.element(base)
            case _:
                found = None
        return found

    def _name(self, name: str) -> str | None:
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        return name

    def element(self, node: nodes.Node) -> str | None:
        """The path of one item of the list ``node`` gives."""
        if isinstance(node, nodes.Filter) and node.node is not None:
            if node.name in LIST_FILTERS:
                return self.element(node.node)
            if node.name == "map":
                attribute = attribute_of(node)
                return _join(self.element(node.node), f".{attribute}") if attribute else None
        return _join(self.path(node), "[]")

    def fields(self) -> dict[str, int]:
        """The fields seen with their lines, a whole left out where its parts are named."""
        return {
            path: line
            for path, line in self.seen.items()
            if not any(other.startswith((f"{path}.", f"{path}[")) for other in self.seen)
        }


def attribute_of(node: nodes.Filter) -> str | None:
    """The field of each item that a filter looks at: ``sort(attribute="姓名")``."""
    named = (keyword.value for keyword in node.kwargs if keyword.key == "attribute")
    value = next(named, None)
    if value is None and node.name in {"selectattr", "rejectattr"} and node.args:
        value = node.args[0]
    if isinstance(value, nodes.Const) and isinstance(value.value, str):
        return value.value
    return None


def written(node: nodes.Node) -> str:
    """An expression roughly as its author wrote it, for a message."""
    match node:
        case nodes.Name(name=text) | nodes.Const(value=text):
            said = str(text)
        case nodes.Getattr(node=base, attr=attr):
            said = f"{written(base)}.{attr}"
        case nodes.Getitem(node=base):
            said = f"{written(base)}[…]"
        case nodes.Filter(node=base, name=name) if base is not None:
            said = f"{written(base)}|{name}"
        case nodes.Call(node=base):
            said = f"{written(base)}()"
        case _:
            said = "、".join(dict.fromkeys(written(child) for child in node.iter_child_nodes()))
    return said


def _join(base: str | None, step: str) -> str | None:
    return base + step if base else None
