"""The force of an instrument: its rank (层级) and its status (效力) on a date."""

from enum import Enum


class Rank(Enum):
    """层级, strongest first within a line. 释义 and public pages have no force and no rank.

    Order (立法法 第九十八至一百条 and 党内法规 as a line of its own): a value says the printed name.
    """

    LAW = "法律"
    REGULATION = "行政法规"
    PARTY = "党内法规"
    LOCAL = "地方性法规"
    MINISTERIAL = "部门规章"
    NORMATIVE = "规范性文件"
    STANDARD = "国家保密标准"
    INTERPRETATION = "司法解释"
    UNIT = "单位制度"

    @property
    def order(self) -> int:
        """Position in the order of force, 0 is strongest."""
        return _ORDER[self]


_ORDER = {rank: order for order, rank in enumerate(Rank)}


class Status(Enum):
    """效力 of a version on a date."""

    IN_FORCE = "现行"
    PENDING = "尚未施行"
    AMENDED = "已修改"
    REPEALED = "已废止"
    UNVERIFIED = (
        "效力未核实"  # the file states no date of adoption or effect: nobody may call it 现行
    )

    @property
    def stands(self) -> bool:
        """Whether nothing known stands against citing it: in force, or not known to be out of it."""
        return self in (Status.IN_FORCE, Status.UNVERIFIED)
