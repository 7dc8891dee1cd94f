"""YAML that a person wrote: plain values with the line and column of each, duplicates refused.

Used for front matter, rules.yaml and 单位.yaml alike. Only plain scalars, lists and mappings are
built; anchors and aliases are refused (they let a small file grow without bound), and so are tags.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol, cast

import yaml

from .errors import Fault, GuijuError

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 30
_TOO_DEEP = (f"层次超过{MAX_DEPTH}层", "请减少嵌套")

Path = tuple[str | int, ...]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d{0,30})", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(0|[1-9]\d*)\.\d+", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_NUMERIC = frozenset("+-0123456789")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


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


def read_yaml(text: str, name: str, *, first_line: int = 1) -> YamlText:
    """Read one document. ``first_line`` is the line of the file on which ``text`` starts.

    An unquoted scalar is an int, a decimal, true/false, null or an ISO date; all else is text as
    written, also 007, 24:00, yes and 1_000, which YAML 1.1 would turn into something else.
    Raises GuijuError with all faults found, each with line and column: text that is not YAML,
    duplicate keys, impossible dates, anchors, tags, too deep or more than 4 million characters.
    """
    if len(text) > MAX_CHARACTERS:
        raise GuijuError(f"文件超过{MAX_CHARACTERS}字", where=name, mend="请拆分文件")
    reader = _EventReader(text, name, first_line)
    data = reader.document()
    if reader.faults:
        raise GuijuError.of(reader.faults)
    return YamlText(name, data, reader.marks)


class _Mark(Protocol):
    """What both of PyYAML's mark classes offer, counted from 0."""

    line: int
    column: int


class _BrokenOffError(Exception):
    """Reading cannot go on; the fault is already noted."""


class _EventReader:
    """Walks the parser's events once, collecting plain values, their places and the faults.

    Events and not composed nodes: the C composer recurses without limit, and a file of a hundred
    thousand brackets takes the whole process down with it.
    """

    def __init__(self, text: str, name: str, first_line: int) -> None:
        self.name, self.first_line = name, first_line
        self.text = text
        self.marks: dict[Path, tuple[int, int]] = {}
        self.faults: list[Fault] = []

    def document(self) -> object:
        """The data of the only document; None when there is none or reading broke off."""
        try:
            self.parser = _LOADER(self.text)  # the slow one looks at every character at once
            self.next()  # stream start
            if isinstance(self.next(), yaml.StreamEndEvent):
                return None
            data = self.value(self.next(), ())
            self.next()  # document end
            if not isinstance(extra := self.next(), yaml.StreamEndEvent):
                self.fault(extra, "一个文件只能有一份 YAML 文档", "请删去多余的 --- 分隔行")
        except _BrokenOffError:
            return None
        except yaml.MarkedYAMLError as error:
            self.syntax_fault(error)
            return None
        except yaml.YAMLError:  # a character YAML does not allow carries no mark
            self.faults.append(
                Fault(self.name, "含有不允许的控制字符", "请删除不可见字符后以 UTF-8 编码重存")
            )
            return None
        return data

    def syntax_fault(self, error: yaml.MarkedYAMLError) -> None:
        where = self.where(error.problem_mark or error.context_mark)
        if "nesting depth" in (error.problem or ""):  # libyaml 0.2.6 breaks off by itself
            self.faults.append(Fault(where, *_TOO_DEEP))
            return
        mend = "请检查缩进（用空格，不用制表符）、英文冒号后的空格、引号是否成对"
        self.faults.append(Fault(where, "不符合 YAML 格式", mend))

    def next(self) -> yaml.Event:
        return cast(yaml.Event, self.parser.get_event())

    def place(self, mark: _Mark | None) -> tuple[int, int]:
        return (mark.line + self.first_line, mark.column + 1) if mark else (self.first_line, 1)

    def where(self, mark: _Mark | None) -> str:
        line, column = self.place(mark)
        return f"{self.name} 第{line}行第{column}列"

    def fault(self, event: yaml.Event, what: str, mend: str) -> None:
        self.faults.append(Fault(self.where(event.start_mark), what, mend))

    def value(self, event: yaml.Event, path: Path) -> object:
        if path not in self.marks:  # else it is the value of a key: the key's place is the entry's
            self.marks[path] = self.place(event.start_mark)
        if len(path) > MAX_DEPTH:
            self.fault(event, *_TOO_DEEP)
            raise _BrokenOffError
        if isinstance(event, yaml.ScalarEvent) and event.anchor is None and event.tag is None:
            return self.scalar(event)  # nearly all there is
        if getattr(event, "anchor", None) or getattr(event, "tag", None) not in (None, "!"):
            mend = "请直接写出内容；文字以 &、* 或 ! 开头的请加引号"
            self.fault(event, "使用了 YAML 锚点、引用或标签（&、* 或 !）", mend)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return self.scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def sequence(self, path: Path) -> list[object]:
        items: list[object] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self.value(event, (*path, len(items))))
        return items

    def mapping(self, path: Path) -> dict[str, object]:
        built: dict[str, object] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.key(event, path, built)
            value = self.value(self.next(), (*path, key))
            built.setdefault(key, value)
        return built

    def key(self, event: yaml.Event, path: Path, built: dict[str, object]) -> str:
        if not isinstance(event, yaml.ScalarEvent) or event.value == "<<":
            self.fault(event, "键不是文字", "键应为一个词，后跟英文冒号")
            raise _BrokenOffError
        key = str(event.value)
        place = (*path, key)
        if key in built:
            line, _ = self.marks[place]
            self.fault(event, f"键“{key}”重复，前一处在第{line}行", "同一处只保留一个")
        elif place not in self.marks:
            self.marks[place] = self.place(event.start_mark)
        return key

    def scalar(self, event: yaml.ScalarEvent) -> object:
        text = str(event.value)
        if not event.implicit[0]:  # quoted or block: text as it stands
            return text
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in _NUMERIC:  # most texts are Chinese
            return text
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
        return self.day(event, text) if _DATE.fullmatch(text) else text

    def day(self, event: yaml.ScalarEvent, text: str) -> date | None:
        try:
            return date(*(int(part) for part in text.split("-")))
        except ValueError:
            self.fault(event, f"“{text}”不是有效的值", "请核对日期；文字请加引号")
            return None
