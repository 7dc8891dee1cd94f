"""Which fields a document's data has, as dotted paths: what a template may ask for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

_STEP = re.compile(r"\[\]|\.?[^.\[]+")
_NEAR = 0.5
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Shape:
    """The ``paths`` there are: ``单位``, ``单位.名称``, ``人员``, ``人员[]``, ``人员[].姓名``.

    Below ``open`` paths anything may be asked for: nobody can tell what a None, an item of an empty
    list or a key yet to be reckoned would hold.
    """

    paths: frozenset[str]
    open: frozenset[str]

    @classmethod
    def of(cls, context: Mapping[str, object]) -> "Shape":
        """The shape of the data of one document; the items of a list share theirs."""
        paths: set[str] = set()
        loose: set[str] = set()
        for key, value in context.items():
            _survey(key, value, paths, loose)
        return cls(frozenset(paths), frozenset(loose))

    @classmethod
    def named(cls, fields: Iterable[str]) -> "Shape":
        """The shape that has ``fields`` and what they are parts of."""
        paths = {part for field in fields for part in _parts(field)}
        return cls(frozenset(paths), frozenset())

    def has(self, field: str) -> bool:
        """Whether data of this shape has a place for ``field``, filled in or not."""
        return field in self.paths or any(part in self.open for part in _parts(field))

    def suggestion(self, field: str) -> str:
        """How to mend a template that asks for ``field``, which there is not."""
        base = next((part for part in reversed(_parts(field)) if part in self.paths), "")
        last = _name(field)
        near = [path for path in sorted(self.paths) if _name(path) == last]
        near = near or self._near(base, _parts(field[len(base) :])[0].lstrip("."))
        if near:
            return f"是不是“{near[0]}”？"
        if f"{base}[]" in self.paths:
            return f"“{base}”是列表，请用 {{% for %}} 逐项列出"
        beside = [_name(path) for path in self._children(base)]
        if not beside:
            direct = f"“{base}”下面没有字段，请直接写 {{{{ {base} }}}}"
            return direct if base else "这种文书没有可填写的字段，请删去这一处"
        more = f"，等{len(beside)}个" if len(beside) > _SHOWN else ""
        listed = "、".join(beside[:_SHOWN]) + more
        return f"“{base}”里有：{listed}" if base else f"可用的字段有：{listed}"

    def _children(self, base: str) -> list[str]:
        """The fields right below ``base``; those on top for ""."""
        depth = len(_parts(base)) + 1
        return sorted(
            path
            for path in self.paths
            if path.startswith(f"{base}." if base else "") and len(_parts(path)) == depth
        )

    def _near(self, base: str, name: str) -> list[str]:
        """The fields right below ``base`` that are written much like ``name``, the nearest first."""
        rated = [(_likeness(_name(path), name), path) for path in self._children(base)]
        return [path for rate, path in sorted(rated, reverse=True) if rate >= _NEAR]


def _survey(path: str, value: object, paths: set[str], loose: set[str]) -> None:
    """Enter ``path`` and all that lies below it."""
    paths.add(path)
    if isinstance(value, Mapping):
        loose.add(f"{path}[]")  # a key that the template reckons
        for key, item in value.items():
            _survey(f"{path}.{key}", item, paths, loose)
    elif isinstance(value, (list, tuple)):
        if not value:
            loose.add(f"{path}[]")
        for item in value:
            _survey(f"{path}[]", item, paths, loose)
    elif isinstance(value, str):
        loose.add(f"{path}[]")  # a character of it
    elif value is None:
        loose.add(path)


def _parts(field: str) -> list[str]:
    """人员[].姓名 → 人员, 人员[], 人员[].姓名."""
    return [field[: step.end()] for step in _STEP.finditer(field)]


def _name(path: str) -> str:
    return path.rpartition(".")[2]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
