"""YAML read strictly: safe scalars only, no duplicate keys, and a place for every value.

Used for the front matter of corpus files and for every YAML file an officer edits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

import yaml

from .errors import Fault, GuijuError

Scalar: TypeAlias = str | int | float | bool | date | None
Value: TypeAlias = "Scalar | list[Value] | dict[str, Value]"
Path: TypeAlias = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(0|[1-9]\d*)\.\d+", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_SYNTAX_MEND = "检查冒号后是否有空格、各行缩进是否对齐、引号和括号是否成对，缩进不要用制表符"
SIZE_LIMIT = 4_000_000
DEPTH_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key or an item stands: line and column, counted from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"第 {self.line} 行第 {self.column} 列"


@dataclass(frozen=True, slots=True)
class Tree:
    """A YAML document: ``data`` in plain types, ``places`` of every key and item by its path."""

    data: Value
    places: Mapping[Path, Place]
    source: str

    def where(self, *path: str | int) -> str:
        """File, line and column of ``path``, or of the nearest thing above it."""
        while path and path not in self.places:
            path = path[:-1]
        place = self.places.get(path)
        return f"{self.source} {place}" if place else self.source


def load_yaml(text: str, source: str, error: type[GuijuError], first_line: int = 1) -> Tree:
    """Read one YAML document; ``first_line`` is the line in ``source`` where ``text`` begins.

    Plain scalars are int, float, true/false, null, ISO dates, else str as written (007, 24:00, yes
    and 是 stay text). Raises ``error`` with all faults at once: bad syntax, a duplicate key, a key
    that is not text, a date that does not exist, a tag, an anchor or a merge.
    """
    reader = _Reader(text, source, first_line)
    data: Value = None
    if len(text) > SIZE_LIMIT:
        reader.faults.append(Fault(source, f"文件超过 {SIZE_LIMIT} 字，不予读取", "拆分文件"))
    else:
        data = reader.read_document()
    if reader.faults:
        raise error.of(reader.faults)
    return Tree(data, reader.places, source)


class _Mark(Protocol):
    """What both of PyYAML's mark classes offer, counted from 0."""

    line: int
    column: int


class _UnreadableError(Exception):
    """Reading cannot go on; the fault is already noted."""


class _Reader:
    """Walks the parser's events once, collecting data, places and faults.

    Events and not yaml.compose: the C composer recurses without limit and takes the process down
    with it on a deeply nested file.
    """

    def __init__(self, text: str, source: str, first_line: int) -> None:
        self.source, self.first_line = source, first_line
        self.events = yaml.parse(text, Loader=_LOADER)
        self.places: dict[Path, Place] = {}
        self.faults: list[Fault] = []

    def read_document(self) -> Value:
        """The data of the only document; None when there is nothing or it broke off."""
        try:
            self.next()  # stream start
            if isinstance(self.next(), yaml.StreamEndEvent):
                return None
            data = self.read(self.next(), ())
            self.next()  # document end
            extra = self.next()
        except _UnreadableError:
            return None
        except yaml.MarkedYAMLError as fault:
            mark = fault.problem_mark or fault.context_mark
            where = f"{self.source} {self.place(mark)}" if mark else self.source
            self.faults.append(Fault(where, "YAML 写法有误", _SYNTAX_MEND))
            return None
        except yaml.YAMLError:
            mend = "用记事本另存为 UTF-8 编码，去掉不可见的控制字符"
            self.faults.append(Fault(self.source, "YAML 无法读取", mend))
            return None
        if not isinstance(extra, yaml.StreamEndEvent):
            self.fault(extra, "一个文件只能有一份 YAML 文档", "去掉多余的 --- 分隔行")
        return data

    def next(self) -> yaml.Event:
        return next(self.events)

    def place(self, mark: _Mark | None) -> Place:
        return Place(mark.line + self.first_line, mark.column + 1) if mark else Place(0, 0)

    def fault(self, event: yaml.Event, what: str, mend: str) -> None:
        where = f"{self.source} {self.place(event.start_mark)}"
        self.faults.append(Fault(where, what, mend))

    def read(self, event: yaml.Event, path: Path) -> Value:
        self.places.setdefault(path, self.place(event.start_mark))
        if len(path) > DEPTH_LIMIT:
            self.fault(event, f"嵌套超过 {DEPTH_LIMIT} 层", "减少嵌套")
            raise _UnreadableError
        if getattr(event, "anchor", None) or getattr(event, "tag", None) not in (None, "!"):
            self.fault(event, "不接受标签（!）、锚（&）和引用（*）", "改写成普通文字，需要时加引号")
        if isinstance(event, yaml.MappingStartEvent):
            return self.read_mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.read_sequence(path)
        return self.read_scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def read_sequence(self, path: Path) -> Value:
        items: list[Value] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self.read(event, (*path, len(items))))
        return items

    def read_mapping(self, path: Path) -> Value:
        mapping: dict[str, Value] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.read_key(event, path, mapping)
            value = self.read(self.next(), (*path, key))
            mapping.setdefault(key, value)
        return mapping

    def read_key(self, event: yaml.Event, path: Path, mapping: dict[str, Value]) -> str:
        if not isinstance(event, yaml.ScalarEvent) or event.value == "<<":
            self.fault(event, "键应是一个词", "键写成普通文字，不用列表、嵌套、引用或 <<")
            raise _UnreadableError
        key = str(event.value)
        if key in mapping:
            first = self.places[(*path, key)]
            self.fault(event, f"键“{key}”重复，前一处在{first}", "删去其中一处")
        self.places.setdefault((*path, key), self.place(event.start_mark))
        return key

    def read_scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = str(event.value)
        if not event.implicit[0]:  # quoted or block: text as it stands
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text) if len(text) < 40 else text
        if _DECIMAL.fullmatch(text):
            return float(text)
        return self.read_date(event, text) if _DATE.fullmatch(text) else text

    def read_date(self, event: yaml.ScalarEvent, text: str) -> date | None:
        try:
            return date(*(int(part) for part in text.split("-")))
        except ValueError:
            self.fault(event, f"“{text}”这一天不存在", "改为存在的日期，如 2026-03-05")
            return None
