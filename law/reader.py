"""Taking typed entries out of a YAML mapping, collecting every fault instead of stopping at one."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TypeVar, cast

from .errors import Fault
from .yamltext import Path, YamlText

Choice = TypeVar("Choice", bound=Enum)


@dataclass(slots=True)
class Reader:
    """One mapping of ``source`` at ``path``; what is wrong in it is added to ``faults``.

    Each getter remembers its key as known; ``finish`` reports the keys nobody asked for. A getter
    that finds a fault returns an empty value of its type, so that reading goes on to the end.
    ``taken`` keeps the mapping once it was looked up.
    """

    source: YamlText
    path: Path
    faults: list[Fault]
    known: list[str] = field(default_factory=list)
    taken: dict[str, object] | None = None

    @classmethod
    def of(cls, source: YamlText, faults: list[Fault]) -> "Reader":
        """A reader of the whole document."""
        return cls(source, (), faults)

    @property
    def data(self) -> dict[str, object]:
        """The mapping itself, empty where something else stands (reported once by ``finish``)."""
        if self.taken is None:
            value = self._at()
            self.taken = cast(dict[str, object], value) if isinstance(value, dict) else {}
        return self.taken

    def _at(self) -> object:
        value = self.source.data
        for step in self.path:
            value = value[step]  # type: ignore[index]  # the path was found while walking the data
        return value

    def fault(self, key: str, what: str, mend: str = "") -> None:
        """Report a fault at ``key`` (or at the mapping itself for ``""``)."""
        path = (*self.path, key) if key else self.path
        self.faults.append(self.source.fault(path, what, mend))

    def get(self, key: str, *, required: bool = False) -> object:
        """The raw value or None. A required one that is absent or blank is reported."""
        self.known.append(key)
        value = self.data.get(key)
        if required and (value is None or (isinstance(value, str) and not value.strip())):
            self.fault(key, f"缺少“{key}”", f"请填写“{key}”")
            return None
        return value

    def text(self, key: str, *, required: bool = False) -> str:
        """A text; a number or a date written without quotation marks is taken as it prints."""
        value = self.get(key, required=required)
        if value is None:
            return ""
        if isinstance(value, str | int | float | date) and not isinstance(value, bool):
            return str(value).strip()
        self.fault(key, f"“{key}”应为文字", "请写成一行文字")
        return ""

    def integer(self, key: str, *, required: bool = False) -> int | None:
        """A whole number, or None."""
        value = self.get(key, required=required)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.fault(key, f"“{key}”应为整数", "请只写阿拉伯数字，如 3")
        return None

    def boolean(self, key: str, *, default: bool = False) -> bool:
        """A truth value."""
        value = self.get(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.fault(key, f"“{key}”应为 true 或 false", "请写 true（是）或者 false（否）")
        return default

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A calendar date, or None."""
        value = self.get(key, required=required)
        if value is None or isinstance(value, date):
            return value
        self.fault(key, f"“{key}”不是日期：{value}", "请写成 2026-03-05 的形式")
        return None

    def choice(self, key: str, kind: type[Choice], *, required: bool = False) -> Choice | None:
        """A member of ``kind`` by its value."""
        text = self.text(key, required=required)
        if not text:
            return None
        try:
            return kind(text)
        except ValueError:
            allowed = "、".join(str(member.value) for member in kind)
            self.fault(key, f"“{key}”的值“{text}”不在可选范围", f"可选：{allowed}")
            return None

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        value = self.get(key, required=required)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(entry, str | int | date) for entry in value):
            return tuple(str(entry).strip() for entry in value)
        self.fault(key, f"“{key}”应为列表", "请写成 [甲, 乙] 的形式")
        return ()

    def child(self, key: str, *, required: bool = False) -> "Reader | None":
        """A reader of the mapping under ``key``, or None."""
        value = self.get(key, required=required)
        if value is None:
            return None
        if isinstance(value, dict):
            return Reader(self.source, (*self.path, key), self.faults)
        self.fault(key, f"“{key}”下应为若干“名称: 值”", "请按说明缩进书写")
        return None

    def children(self, key: str, *, required: bool = False) -> Iterator["Reader"]:
        """Readers of the mappings in the list under ``key``."""
        value = self.get(key, required=required)
        if value is None:
            return
        if not isinstance(value, list):
            self.fault(key, f"“{key}”应为列表", "请每项以“- ”开头书写")
            return
        for i, entry in enumerate(value):
            path = (*self.path, key, i)
            if isinstance(entry, dict):
                yield Reader(self.source, path, self.faults)
            else:
                self.faults.append(self.source.fault(path, f"“{key}”的各项应为若干“名称: 值”"))

    def named(self, key: str, *, required: bool = False) -> Iterator[tuple[str, "Reader"]]:
        """Name and reader of each mapping under the mapping at ``key``."""
        child = self.child(key, required=required)
        if child is None:
            return
        for name in child.data:
            entry = child.child(name, required=True)
            if entry is not None:
                yield name, entry

    def finish(self) -> None:
        """Report unknown keys, each with the known one it most resembles."""
        if not isinstance(self._at(), dict):
            self.fault("", "应为若干“名称: 值”", "请按说明书写")
            return
        for key in self.data:
            if key not in self.known:
                self.fault(key, f"不认识的键“{key}”", suggestion(key, self.known))


def meant(word: str, known: Iterable[str]) -> str:
    """The one of ``known`` called ``word``, or the only one that bears it in its name; else empty."""
    names, word = list(known), word.strip().strip("《》")
    bearing = [name for name in names if word and word in name]
    return word if word in names else bearing[0] if len(bearing) == 1 else ""


def suggestion(word: str, known: Iterable[str]) -> str:
    """How to mend an unknown word: the nearest known one, or the list of them."""
    candidates = list(known)
    bearing = [name for name in candidates if word and word in name]
    if len(bearing) > 1:
        return f"请写全称：{'、'.join(bearing)}"
    near = difflib.get_close_matches(word, candidates, n=1, cutoff=0.5)
    return f"是否应为“{near[0]}”？" if near else f"可用：{'、'.join(candidates)}"
