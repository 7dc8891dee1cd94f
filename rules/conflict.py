"""Where sources disagree, and by what reason it is settled; and clauses that need no rule."""

from dataclasses import dataclass
from enum import Enum

from .source import Source


class Settlement(Enum):
    """Why one source governs, or why there is no conflict at all."""

    RANK = "位阶"
    SCOPE = "适用范围"
    TIME = "时间"
    KEY = "键不同"
    CHOICE = "单位选择"
    NATURE = "原文性质"


@dataclass(frozen=True, slots=True)
class Saying:
    """What one source says, in short words of our own."""

    says: str
    source: Source


@dataclass(frozen=True, slots=True)
class Conflict:
    """One disagreement: ``about`` the rules of these ids, settled by a stated reason, with what governs."""

    id: str
    name: str
    about: tuple[str, ...]
    sources: tuple[Saying, ...]
    settled_by: Settlement
    reason: str
    governs: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """What obliges and needs no rule here, for one reason: clauses, or all norms of ``subjects``."""

    reason: str
    clauses: tuple[str, ...]
    subjects: tuple[str, ...]
    where: str
