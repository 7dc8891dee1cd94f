"""Rule files in one form: order of keys, indentation, quotation and blank lines; comments stay."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from ..law.errors import GuijuError, RuleError
from ..law.files import write_atomic
from ..law.systemwords import system_words
from ..law.yamltext import read_yaml
from .load import read_text
from .overlay_schema import HEAD, OVERLAY_SECTIONS
from .schema import EXEMPTION, SECTIONS
from .shape import Kind, Shape
from .yamltree import Entry, Group, Node, Scalar, Tree, read_tree

WIDTH = 120
_SAFE = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~][^:#,\[\]{}\"\n\t]*(?<!\s)")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def format_file(path: Path, *, write: bool) -> bool:
    """Whether the file had another form; with ``write`` it is put in form, whole or not at all.

    Raises GuijuError for text that is not YAML.
    """
    old = read_text(path)
    new = formatted(old, path.name)
    changed = new != old or path.read_bytes() != new.encode()
    if changed and write:
        try:
            write_atomic(path, new.encode())
        except OSError as error:
            mend = "请确认有写入权限，关闭正在打开它的程序后重试"
            raise RuleError(
                f"写不进去（{system_words(error)}）", where=str(path), mend=mend
            ) from None
    return changed


def formatted(text: str, name: str) -> str:
    """``text`` in form: the same data and the same comments. Raises GuijuError for text that is not YAML."""
    data = read_yaml(text, name).data
    tree = read_tree(text)
    kept = comments(tree)
    new = "\n".join(_file(tree)) + "\n"
    if read_yaml(new, name).data != data or comments(read_tree(new)) != kept:
        mend = "原文件没有改动；请把注释移到所说内容的上一行后再试"
        raise RuleError("这份文件不能改写格式而不改变内容", where=name, mend=mend)
    return new


def comments(tree: Tree) -> list[str]:
    """Every comment of the file, sorted: formatting may move one, never lose it."""

    def of(node: Node) -> Iterator[str]:
        for entry in node.entries if isinstance(node, Group) else ():
            yield from (*entry.lead, entry.tail)
            yield from of(entry.value)

    return sorted(filter(None, (*of(tree.root), *tree.end)))


def _file(tree: Tree) -> list[str]:
    root = tree.root
    lines: list[str] = []
    if isinstance(root, Group) and root.mapping and root.entries:
        root.flow = False
        lines += _top(root)
    elif isinstance(root, Group) and root.entries:
        lines += _block(root, 0, None)
    else:
        lines.append(_flow(root, None))
    lines += _lead([*tree.end], 0)
    return _trimmed(lines)


def _trimmed(lines: list[str]) -> list[str]:
    """No blank lines at either end, never two in a row."""
    kept = [line for line, after in zip(lines, [*lines[1:], ""], strict=False) if line or after]
    while kept and not kept[0]:
        del kept[0]
    return kept


def _top(root: Group) -> Iterator[str]:
    """The head, then section by section, a blank line above each section and each rule."""
    names = [entry.key.text for entry in root.entries if entry.key]
    overlay = "layer" in names
    sections = OVERLAY_SECTIONS if overlay else {**SECTIONS, "exempt": EXEMPTION}
    order = {name: at for at, name in enumerate(("version", *(HEAD if overlay else ()), *sections))}
    first = root.entries[0]
    yield from first.lead[: _head_end(first.lead)]  # the words on the whole file stay on top
    del first.lead[: _head_end(first.lead)]
    for entry in _ordered(root.entries, order):
        name = entry.key.text if entry.key else ""
        if name in sections:
            yield ""
        shape = sections.get(name)
        rules = entry.value
        if name == "exempt" or shape is None or not _is_mapping(rules):
            yield from _entry(entry, 0, shape)
            continue
        yield from _section(entry, shape)


def _head_end(lead: list[str]) -> int:
    """Where the comment on the whole file ends: at its last blank line, else nowhere."""
    return len(lead) - lead[::-1].index("") if "" in lead else 0


def _section(entry: Entry, shape: Shape) -> Iterator[str]:
    yield from _lead(entry.lead, 0)
    yield _marked(f"{_scalar(entry.key)}:", entry.tail)
    group = entry.value
    for number, rule in enumerate(group.entries if isinstance(group, Group) else ()):
        rule.lead = _without_blank(rule.lead)
        if number:
            yield ""
        yield from _entry(rule, 1, shape)


def _is_mapping(node: Node) -> bool:
    return isinstance(node, Group) and node.mapping and bool(node.entries)


def _ordered(entries: list[Entry], order: Mapping[str, float]) -> list[Entry]:
    """By the order of the schema; keys it does not know stay behind, as they stood.

    An anchor stands behind the source whose words it is: a reference's where nothing else is cited.
    """
    names = {entry.key.text for entry in entries if entry.key}
    if "anchor" in order and "authority" not in names:
        order = {**order, "reference": order["anchor"] - 0.5}
    return sorted(entries, key=lambda e: order.get(e.key.text if e.key else "", len(order)))


def _entry(entry: Entry, depth: int, shape: Shape | None) -> Iterator[str]:
    """The lines of one pair or item; ``shape`` is that of its value."""
    yield from _lead(entry.lead, depth)
    pad = "  " * depth
    head = f"{_scalar(entry.key)}:" if entry.key else "-"
    value = entry.value
    short = _flow(value, shape) if isinstance(value, Scalar) or _may_flow(value) else None
    parted = isinstance(value, Group) and value.entries
    if short is not None and (not parted or len(pad + head + short) < WIDTH):
        yield _marked(f"{pad}{head} {short}".rstrip(" "), entry.tail)
        return
    body = list(_block(value, depth + 1, shape)) if isinstance(value, Group) else []
    if entry.key is None and not _starts_with_comment(value) and not entry.tail:
        yield f"{pad}- {body[0].lstrip(' ')}"
        yield from body[1:]
        return
    yield _marked(pad + head, entry.tail)
    yield from body


def _may_flow(group: Group) -> bool:
    return (group.flow or not group.entries) and not group.commented


def _starts_with_comment(node: Node) -> bool:
    """Whether the first thing inside is a comment, which cannot stand behind a dash."""
    if not isinstance(node, Group) or not node.entries:
        return False
    first = node.entries[0]
    return any(first.lead) or _starts_with_comment(first.value)


def _block(group: Group, depth: int, shape: Shape | None) -> Iterator[str]:
    order = {name: at for at, name in enumerate(shape or ())}
    entries = _ordered(group.entries, order) if group.mapping else group.entries
    if entries:
        entries[0].lead = _without_blank(entries[0].lead)
    for entry in entries:
        yield from _entry(entry, depth, _inner(entry, shape) if group.mapping else shape)


def _inner(entry: Entry, shape: Shape | None) -> Shape | None:
    """The shape of what a key holds: its own of a mapping or a list of mappings."""
    known = (shape or {}).get(entry.key.text if entry.key else "")
    return known.of if known and known.kind in (Kind.ONE, Kind.MANY) else None


def _flow(node: Node, shape: Shape | None) -> str:
    if isinstance(node, Scalar):
        return _scalar(node)
    if not node.mapping:
        return f"[{', '.join(_flow(entry.value, shape) for entry in node.entries)}]"
    order = {name: at for at, name in enumerate(shape or ())}
    pairs = (
        f"{_scalar(entry.key)}: {_flow(entry.value, _inner(entry, shape))}".rstrip(" ")
        for entry in _ordered(node.entries, order)
    )
    return f"{{{', '.join(pairs)}}}"


def _without_blank(lead: list[str]) -> list[str]:
    """Without the blank lines at its start: what stands first in its group needs none."""
    start = next((at for at, line in enumerate(lead) if line), len(lead))
    return lead[start:]


def _lead(lines: list[str], depth: int) -> Iterator[str]:
    yield from ("  " * depth + line if line else "" for line in lines)


def _marked(line: str, tail: str) -> str:
    return f"{line}  {tail}" if tail else line


def _scalar(scalar: Scalar | None) -> str:
    """Without quotation marks where that reads the same to us and to other readers of YAML."""
    text = scalar.text if scalar else ""
    if scalar is None or scalar.plain:
        return text
    if _SAFE.fullmatch(text) and text.isprintable() and _plainly(text):
        return text
    return f'"{"".join(map(_escaped, text))}"'


def _plainly(text: str) -> bool:
    try:
        ours = read_yaml(f"key: {text}", "").data
        theirs = yaml.safe_load(f"key: {text}")
    except (GuijuError, yaml.YAMLError, ValueError):
        return False
    return bool(ours == theirs == {"key": text})


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
