"""YAML that a person wrote: plain values with the line and column of each, duplicates refused.

Used for front matter, rules.yaml and 单位.yaml alike. Only plain scalars, lists and mappings are
built; anchors and aliases are refused (they let a small file grow without bound).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from .errors import Fault, GuijuError

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 30

Path = tuple[str | int, ...]
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlText:
    """``data``: dict, list, str, int, float, bool, date or None; ``name`` of the file for messages."""

    name: str
    data: object
    marks: dict[Path, tuple[int, int]]

    def where(self, path: Path = ()) -> str:
        """``rules.yaml 第12行第5列`` for the entry at ``path``, or its nearest known parent."""
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        return f"{self.name} 第{line}行第{column}列"

    def fault(self, path: Path, what: str, mend: str = "") -> Fault:
        """A fault standing at ``path``."""
        return Fault(self.where(path), what, mend)


class _Builder:
    """Turns composed nodes into plain values, keeping each entry's place."""

    def __init__(self, name: str, loader: yaml.SafeLoader, first_line: int) -> None:
        self.name = name
        self.loader = loader
        self.first_line = first_line
        self.marks: dict[Path, tuple[int, int]] = {}
        self.faults: list[Fault] = []

    def place(self, node: yaml.Node) -> tuple[int, int]:
        return node.start_mark.line + self.first_line, node.start_mark.column + 1

    def fault(self, node: yaml.Node, what: str, mend: str) -> None:
        line, column = self.place(node)
        self.faults.append(Fault(f"{self.name} 第{line}行第{column}列", what, mend))

    def value(self, node: yaml.Node, path: Path) -> object:
        self.marks.setdefault(path, self.place(node))
        if len(path) > MAX_DEPTH:
            self.fault(node, f"层次超过{MAX_DEPTH}层", "请减少嵌套")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, i)) for i, child in enumerate(node.value)]
        try:
            return self.loader.construct_object(node)
        except ValueError:  # a date such as 2026-02-30 has the form but does not exist
            self.fault(node, f"“{node.value}”不是有效的值", "请核对日期或者数字；文字请加引号")
            return None

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        built: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault(key_node, "键不是文字", "键应为一个词，后跟英文冒号")
                continue
            key = str(key_node.value)
            if key in built:
                self.fault(key_node, f"键“{key}”重复", "同一处只保留一个")
                continue
            self.marks[(*path, key)] = self.place(key_node)
            built[key] = self.value(value_node, (*path, key))
        return built


def read_yaml(text: str, name: str, *, first_line: int = 1) -> YamlText:
    """Read one document. ``first_line`` is the line of the file on which ``text`` starts.

    Raises GuijuError naming line and column for text that is not YAML, duplicate keys, impossible
    dates, aliases, or more than 4 million characters.
    """
    if len(text) > MAX_CHARACTERS:
        raise GuijuError(f"文件超过{MAX_CHARACTERS}字", where=name, mend="请拆分文件")
    loader = _Loader(text)
    try:
        _refuse_aliases(text, name, first_line)
        node = loader.get_single_node()
        builder = _Builder(name, loader, first_line)
        data = None if node is None else builder.value(node, ())
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, name, first_line) from None
    except yaml.YAMLError:  # a character YAML does not allow carries no mark
        raise GuijuError(
            "含有不允许的控制字符", where=name, mend="请删除不可见字符后重存"
        ) from None
    finally:
        loader.dispose()
    if builder.faults:
        raise GuijuError.of(builder.faults)
    return YamlText(name, data, builder.marks)


def _refuse_aliases(text: str, name: str, first_line: int) -> None:
    if "&" not in text and "*" not in text:  # scanning costs as much as reading: only when needed
        return
    for token in _tokens(text):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            line = token.start_mark.line + first_line
            raise GuijuError(
                "使用了 YAML 锚点或引用（& 或 *）",
                where=f"{name} 第{line}行",
                mend="请直接写出内容；文字以 & 或 * 开头的请加引号",
            )


def _tokens(text: str) -> Iterator[yaml.Token]:
    yield from yaml.scan(text, Loader=_Loader)


def _syntax_error(error: yaml.MarkedYAMLError, name: str, first_line: int) -> GuijuError:
    mark = error.problem_mark or error.context_mark
    where = f"{name} 第{mark.line + first_line}行第{mark.column + 1}列" if mark else name
    return GuijuError(
        "不符合 YAML 格式",
        where=where,
        mend="请检查缩进（用空格，不用制表符）、英文冒号后的空格、引号是否成对",
    )
