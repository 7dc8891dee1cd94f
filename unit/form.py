"""One section of 单位.yaml: the shared YAML reader with the fields an institution's data need."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from ..law.dates import parse_date
from ..law.reader import Reader
from ..law.yamltext import Path
from .docnumber import number_mend
from .settings import Official
from .values import CellError, clean, clean_name

FAR_PAST = date.min  # stands in for a required day that is missing; it never leaves this room
LONGEST = 200

Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True, slots=True)
class Form:
    """Reads fields of one mapping; faults go to the reader's list and reading goes on.

    Required entries left blank are no faults of their own: their paths go to ``blanks``, which all
    sections share, and are told together.
    """

    reader: Reader
    blanks: list[Path]

    def label(self, key: str) -> str:
        """``主要负责人 → 姓名``: the field with the sections it stands in."""
        return " → ".join([*(str(step) for step in self.reader.path), key])

    def fault(self, key: str, what: str, mend: str) -> None:
        """Report a fault at ``key``."""
        self.reader.fault(key, what, mend)

    def missing(self, key: str) -> None:
        """Report a required field that is absent or blank."""
        self.blanks.append((*self.reader.path, key))

    def _faults(self) -> int:
        return len(self.reader.faults)

    def text(self, key: str) -> str:
        """A text on one line, or "" where it is left blank."""
        written = self.reader.text(key)
        return self._clean(key, written)

    def _clean(self, key: str, written: str) -> str:
        try:
            return clean(written, LONGEST)
        except CellError as error:
            self.fault(key, f"“{self.label(key)}”{error.what}", error.mend)
            return ""

    def need(self, key: str) -> str:
        """A text that must be there."""
        before = self._faults()
        value = self.text(key)
        if not value and self._faults() == before:
            self.missing(key)
        return value

    def name(self, key: str, *, required: bool = True) -> str:
        """A person's name; blanks inside a Chinese name are dropped."""
        return clean_name(self.need(key) if required else self.text(key))

    def names(self, key: str) -> tuple[str, ...]:
        """A list of persons' names."""
        return tuple(clean_name(name) for name in self.texts(key))

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts, none of them blank."""
        before = self._faults()
        values = tuple(self._clean(key, written) for written in self.reader.texts(key))
        if (required and not values) or any(not value for value in values):
            if self._faults() == before:
                self.missing(key)
            return ()
        return values

    def number(self, key: str, *, required: bool = False) -> str:
        """A 发文字号 in the form 机关代字〔2026〕8号."""
        value = self.need(key) if required else self.text(key)
        if value and (mend := number_mend(value)):
            self.fault(key, f"“{self.label(key)}”的“{value}”不合发文字号的写法", mend)
        return value

    def day(self, key: str) -> date | None:
        """A date in any of the written forms, or None."""
        value = self.reader.get(key)
        if isinstance(value, str):
            with suppress(ValueError):  # reported below with the form that is right
                value = parse_date(value) if value.strip() else None
        if value is None or isinstance(value, date):
            return value
        self.fault(
            key,
            f"“{self.label(key)}”不是日期：{str(value)[:20]}",
            "请写成 2026-03-05 或者 2026年3月5日",
        )
        return None

    def need_day(self, key: str) -> date:
        """A date that must be there."""
        before = self._faults()
        value = self.day(key)
        if value is None and self._faults() == before:
            self.missing(key)
        return value or FAR_PAST

    def integer(self, key: str, *, required: bool = False) -> int | None:
        """A whole number, or None."""
        before = self._faults()
        value = self.reader.integer(key)
        if required and value is None and self._faults() == before:
            self.missing(key)
        return value

    def year(self, key: str) -> int:
        """A calendar year that must be there."""
        value = self.integer(key, required=True)
        if value is not None and not 1950 <= value <= 2100:
            self.fault(key, f"“{self.label(key)}”的{value}不是年份", "请写四位年份，如 2026")
            return 0
        return value or 0

    def boolean(self, key: str) -> bool:
        """true or false; false where it is left blank."""
        return self.reader.boolean(key)

    def choice(self, key: str, kind: type[Choice], *, required: bool = False) -> Choice | None:
        """A member of ``kind`` by its printed value, or None."""
        before = self._faults()
        value = self.reader.choice(key, kind)
        if required and value is None and self._faults() == before:
            self.missing(key)
        return value

    def official(self, key: str) -> Official:
        """A person in charge, with 姓名 and 职务, who must be named."""
        section = self.section(key, required=True)
        if section is None:
            return Official("", "")
        official = Official(section.name("姓名"), section.need("职务"))
        section.finish()
        return official

    def official_or_none(self, key: str) -> Official | None:
        """A person in charge who may be left out, or None; half a person is reported."""
        section = self.section(key)
        if section is None:
            return None
        if any([section.text("姓名"), section.text("职务")]):
            return self.official(key)
        section.finish()
        return None

    def section(self, key: str, *, required: bool = False) -> "Form | None":
        """The section under ``key``, or None where it is left out."""
        before = self._faults()
        child = self.reader.child(key)
        if required and child is None and self._faults() == before:
            self.missing(key)
        return Form(child, self.blanks) if child is not None else None

    def in_order(self, first: str, start: date | None, second: str, end: date | None) -> None:
        """Report ``second`` where it lies before ``first``; missing days were reported already."""
        if start and end and FAR_PAST not in (start, end) and end < start:
            self.fault(second, f"“{self.label(second)}”{end}早于“{first}”{start}", "请核对两个日期")

    def finish(self) -> None:
        """Report the keys that are not known here."""
        self.reader.finish()
