"""A number with its unit, as an officer writes it: 4年, 6个月, 8学时, 2次, 24小时."""

import re
from dataclasses import dataclass

AT_ONCE = "立即"
WORKING_DAYS = "个工作日"
UNITS = (
    "年", "个月", "周", "日", "天", WORKING_DAYS, "小时", "学时", "次", "人", "名", "份", "位", "分", "万元",
)  # fmt: skip
_SAME = {"天": "日", "名": "人"}
_WRITTEN = re.compile(rf"\s*(\d{{1,5}})\s*({'|'.join(sorted(UNITS, key=len, reverse=True))})\s*")


@dataclass(frozen=True, slots=True)
class Quantity:
    """``number`` of ``unit``; zero is a value and prints as 0. 立即 is a quantity without a number."""

    number: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> "Quantity":
        """Read ``4年`` and its like. Raises ValueError for anything else, showing the form."""
        if text.strip() == AT_ONCE:
            return cls(0, AT_ONCE)
        match = _WRITTEN.fullmatch(text)
        if not match:
            raise ValueError(
                f"“{text}”不是数量；应写作数字加单位，如 4年、6个月、8学时、2次、24小时"
            )
        return cls(int(match[1]), match[2])

    def __str__(self) -> str:
        return AT_ONCE if self.unit == AT_ONCE else f"{self.number}{self.unit}"

    @property
    def months(self) -> int | None:
        """The length in months, so that 6个月 and 1年 compare; None if it is no such length."""
        return {"年": self.number * 12, "个月": self.number}.get(self.unit)

    def comparable(self, other: "Quantity") -> bool:
        """Whether the two measure the same thing (hours are never compared with times)."""
        same = _SAME.get(self.unit, self.unit) == _SAME.get(other.unit, other.unit)
        return same or (self.months is not None and other.months is not None)

    def __le__(self, other: "Quantity") -> bool:
        """Smaller or equal; ValueError where the two do not measure the same thing."""
        if not self.comparable(other):
            raise ValueError(f"“{self}”与“{other}”不是同一种量，不能比较")
        if self.months is not None and other.months is not None:
            return self.months <= other.months
        return self.number <= other.number
