"""A person of the unit as the roster knows one."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from ..rules.terms import Tier

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


class Presence(Enum):
    """在岗状态. A person in 脱密期 has left the secret post and is still under supervision."""

    ON_POST = "在岗"
    OFF_POST = "离岗"
    LEFT = "离职"
    COOLING_OFF = "脱密期"


class Classifier(Enum):
    """定密责任人 (保密法(2024) 第十六条, 保密法实施条例(2024) 第十四条): by law or by appointment."""

    STATUTORY = "法定"
    APPOINTED = "指定"


@dataclass(frozen=True, slots=True, repr=False)
class IdentityNumber:
    """身份证号. It prints masked everywhere; only ``full`` gives the digits."""

    full: str

    @classmethod
    def parse(cls, text: str) -> "IdentityNumber":
        """Read 18 characters and check the last (GB 11643-1999, MOD 11-2). Raises ValueError."""
        written = text.upper()
        if not re.fullmatch(r"[0-9]{17}[0-9X]", written):
            raise ValueError("不是18位身份证号")
        total = sum(int(digit) * weight for digit, weight in zip(written, _WEIGHTS, strict=False))
        if _CHECKS[total % 11] != written[17]:
            raise ValueError("的校验位不符")
        return cls(written)

    def __str__(self) -> str:
        return f"{self.full[:3]}{'*' * 11}{self.full[-4:]}"

    __repr__ = __str__


@dataclass(frozen=True, slots=True)
class Person:
    """One row of 人员.xlsx.

    ``tier`` is None for whoever is not 涉密人员; ``started`` is the day of taking up the secret post,
    ``reviewed`` of the last 复审, ``pledged`` of signing the 承诺书, ``left`` the day on which the unit
    approved leaving the secret post, from which 脱密期 runs. ``row`` is the row of the sheet, for messages.
    """

    id: str
    name: str
    department: str
    post: str
    presence: Presence
    tier: Tier | None = None
    classifier: Classifier | None = None
    started: date | None = None
    reviewed: date | None = None
    pledged: date | None = None
    left: date | None = None
    identity: IdentityNumber | None = None
    note: str = ""
    row: int = field(default=0, compare=False)

    @property
    def posts(self) -> tuple[str, ...]:
        """The posts one by one: a person with two writes both in one cell, parted by ；."""
        return tuple(post.strip() for post in re.split("[;；]", self.post) if post.strip())

    @property
    def on_secret_post(self) -> bool:
        """Whether the person holds a secret post now."""
        return self.tier is not None and self.presence is Presence.ON_POST
