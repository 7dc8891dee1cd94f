"""Who adds to the national rules: a locality, a sector, the unit itself. Each may only be stricter."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Layer(Enum):
    """层: whose rules these are, the widest first. 地方 and 行业 stand side by side."""

    NATIONAL = "国家"
    LOCAL = "地方"
    SECTOR = "行业"
    UNIT = "单位"

    @property
    def height(self) -> int:
        """0 for what binds all, 1 for a locality or a sector, 2 for the unit itself."""
        return {Layer.NATIONAL: 0, Layer.UNIT: 2}.get(self, 1)


@dataclass(frozen=True, slots=True)
class Overlay:
    """One file laid over the national rules. ``active``: whether it is for units of this kind.

    ``kinds`` are the 单位性质 it is for, () for all; ``from_day`` the day from which it stands.
    """

    name: str
    layer: Layer
    issuer: str
    kinds: tuple[str, ...]
    from_day: date
    active: bool
    tightened: int
    added: int

    def __str__(self) -> str:
        head = f"{self.name}〔{self.layer.value}，{self.issuer}，{self.from_day} 起〕"
        if not self.active:
            return f"{head}：不适用于本单位（适用：{'、'.join(self.kinds)}）"
        return f"{head}：更严的数值{self.tightened}项，新增规则{self.added}项"
