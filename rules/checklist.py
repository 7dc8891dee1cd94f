"""Checklists and standards of scoring as versioned data, with issuer and year."""

from dataclasses import dataclass
from enum import Enum

from .ruling import Ruling
from .source import Source


class ListKind(Enum):
    """What a list is: the heads to look at, points to be scored, or conditions to be met."""

    HEADS = "检查方面"
    SCORED = "评分标准"
    CONDITIONS = "条件"


@dataclass(frozen=True, slots=True)
class Grade:
    """等次: from ``low`` per cent on, and below ``below`` (None: up to the full mark)."""

    name: str
    low: int
    below: int | None


@dataclass(frozen=True, slots=True)
class Scoring:
    """满分, the 等次 from the best down, and the rules of the arithmetic in words."""

    full: int
    grades: tuple[Grade, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One head; ``points`` it is worth (None: not scored), ``veto``: failing it fails the whole."""

    number: int
    name: str
    covers: str
    points: int | None
    veto: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Checklist(Ruling):
    """自查自评标准 and its like. ``year`` of issue, 0 where the source does not say."""

    kind: ListKind
    issuer: str
    year: int
    scoring: Scoring | None
    items: tuple[ChecklistItem, ...]

    @property
    def text(self) -> str:
        """What it says besides its heads: the 等次 and where each begins; "" where nothing is scored."""
        if self.scoring is None:
            return ""
        grades = "，".join(f"{grade.name}{grade.low}%起" for grade in self.scoring.grades)
        return f"{self.name}：{grades}"
