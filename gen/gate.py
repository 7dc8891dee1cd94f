"""The gate every value passes on its way into a document: present, plain and printable, or refused.

The first refusal stops a rendering at once. To tell a person everything that is amiss in one go,
the caller then renders a second time within ``collecting``, where refusals are gathered instead.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from jinja2 import Undefined
from markupsafe import Markup

from ..law.errors import Fault, GuijuError, MissingValueError, TemplateError
from .basis import Based, mark_of
from .patch import RichText
from .tags import Place

# what XML 1.0 (section 2.2) cannot hold; \r it can, but its readers take it for a newline
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_SUPPLY = "请在 单位.yaml、人员.xlsx 或 台账.xlsx 中补填后重新生成"


class RefusedError(Exception):
    """A value was refused; why is found out by rendering again within ``collecting``."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a template uses a value: the field's dotted ``path`` and the ``place`` in words."""

    path: str
    place: Place


@dataclass(slots=True)
class Refusals:
    """What was refused in one rendering. ``who`` names the person it is for, or is empty."""

    who: str
    missing: dict[str, Fault] = field(default_factory=dict)  # by path: one complaint a field
    wrong: dict[str, Fault] = field(default_factory=dict)

    def error(self) -> GuijuError | None:
        """One error with every refusal, or None if there was none."""
        faults = (*self.missing.values(), *self.wrong.values())
        if not faults:
            return None
        return TemplateError.of(faults) if self.wrong else MissingValueError.of(faults)

    def owner(self, path: str) -> str:
        """“张三的‘职务’”, or the field alone."""
        return f"{self.who}的“{path}”" if self.who else f"“{path}”"


_refusals: ContextVar[Refusals | None] = ContextVar("guiju_refusals", default=None)


@contextmanager
def collecting(who: str) -> Iterator[Refusals]:
    """Within it, refusals of this thread are gathered and rendering goes on."""
    refusals = Refusals(who)
    token = _refusals.set(refusals)
    try:
        yield refusals
    finally:
        _refusals.reset(token)


class Gate:
    """The checks of one template, called by its compiled code with a value and a site's number."""

    __slots__ = ("sites",)

    def __init__(self) -> None:
        self.sites: list[Site] = []

    def number(self, site: Site) -> int:
        """Enter ``site``; the number by which compiled code refers to it."""
        self.sites.append(site)
        return len(self.sites) - 1

    def filters(self) -> Mapping[str, Callable[..., object]]:
        """The checks by the names compiled code calls them (no author can write an @)."""
        return {
            "@text": self.text,
            "@run": self.run,
            "@given": self.given,
            "@asked": self.asked,
            "@each": self.each,
            "@join": self.join,
        }

    def text(self, value: object, site: int) -> str:
        """A value to be printed: a string or a whole number."""
        if type(value) is str and not _UNUSUAL.search(value):
            return value
        if type(value) is Based and not _UNUSUAL.search(value):
            return mark_of(value) + value
        if type(value) is int:
            return str(value)
        return self._unusual(value, site)

    def _unusual(self, value: object, site: int) -> str:
        if isinstance(value, str):
            # str() of a subclass may be its own idea (an enum's name, markup): take the characters
            plain = str.__str__(value).replace("\r\n", "\n").replace("\r", "\n")
            illegal = _ILLEGAL.search(plain)
            if illegal:
                return self._wrong(
                    site,
                    f"含有文档中不能出现的控制字符（U+{ord(illegal[0]):04X}）",
                    "请在数据中删除该字符，通常是从别处粘贴时带进来的",
                )
            return mark_of(value) + plain
        if value is None or isinstance(value, Undefined):
            return self._missing(site)
        if isinstance(value, RichText):
            return self._wrong(site, "带有格式，不能用 {{ }} 填写", "请在模板中改用 {{r }}")
        return self._wrong(
            site,
            f"是{_kind(value)}，不能直接印在文书里",
            "是非和列表请用 {% if %}、{% for %}；日期和小数请先写成文字",
        )

    def run(self, value: object, site: int) -> str:
        """A value between runs (``{{r }}``): rich text, which brings its runs along."""
        if value is None or isinstance(value, Undefined):
            return self._missing(site)
        if not isinstance(value, RichText):
            return self._wrong(site, "没有格式，不能用 {{r }} 填写", "请在模板中改用 {{ }}")
        if _ILLEGAL.search(value.xml):
            return self._wrong(site, "含有文档中不能出现的控制字符", "请在数据中删除该字符")
        return Markup(value.xml)  # noqa: S704 - its class has escaped the text it was given

    def given(self, value: object, site: int) -> object:
        """A value to reckon with: anything but missing."""
        if value is None or isinstance(value, Undefined):
            return self._missing(site)
        return value

    def asked(self, value: object, site: int) -> object:
        """A value in a condition: it may be None, but the data must know of it."""
        return self._missing(site) if isinstance(value, Undefined) else value

    def each(self, value: object, site: int) -> Iterable[object]:
        """A list to repeat over."""
        if isinstance(value, (list, tuple, Mapping)):
            return value
        if value is None or isinstance(value, Undefined):
            return self._missing(site)
        return self._wrong(
            site, f"是{_kind(value)}，不是列表，不能逐项重复", "请核对 {% for %} 的字段名"
        )

    def join(self, value: object, site: int, between: str = "", attribute: str = "") -> str:
        """The items of a list as one text, each checked like a printed value."""
        items = [
            item.get(attribute) if attribute and isinstance(item, Mapping) else item
            for item in value  # type: ignore[attr-defined]  # what cannot be iterated fails in words
        ]
        return between.join(self.text(item, site) for item in items)

    def _missing(self, site: int) -> str:
        found = self.sites[site]
        refusals = _refusing()
        fault = Fault(str(found.place), f"{refusals.owner(found.path)}没有填写", _SUPPLY)
        refusals.missing.setdefault(found.path, fault)
        return ""

    def _wrong(self, site: int, what: str, mend: str) -> str:
        found = self.sites[site]
        refusals = _refusing()
        fault = Fault(str(found.place), refusals.owner(found.path) + what, mend)
        refusals.wrong.setdefault(found.path, fault)
        return ""


def _refusing() -> Refusals:
    refusals = _refusals.get()
    if refusals is None:
        raise RefusedError
    return refusals


def _kind(value: object) -> str:
    """What a value is, in an officer's words."""
    if isinstance(value, bool):
        return "“是/否”"
    if isinstance(value, float):
        return "小数"
    if isinstance(value, (list, tuple, set, frozenset, Mapping)):
        return "一组数据"
    return "文字" if isinstance(value, str) else f"程序数据（{type(value).__name__}）"
