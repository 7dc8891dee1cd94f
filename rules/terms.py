"""The two scales that must never mix: the tier of a person or post, the level of a secret."""

from enum import Enum


class Tier(Enum):
    """涉密人员等级 (保密法(2024) 第四十三条第一款), strictest first."""

    CORE = "核心"
    IMPORTANT = "重要"
    GENERAL = "一般"

    @property
    def key(self) -> str:
        """The English key used in rules.yaml."""
        return self.name.lower()

    @property
    def staff(self) -> str:
        """The statutory name of a person of this tier."""
        return f"{self.value}涉密人员"


class Level(Enum):
    """密级 of a state secret (保密法(2024) 第十四条第一款), strictest first."""

    TOP_SECRET = "绝密"
    SECRET = "机密"
    CONFIDENTIAL = "秘密"

    @property
    def key(self) -> str:
        """The English key used in rules.yaml."""
        return self.name.lower()

    @property
    def grade(self) -> str:
        """The statutory name of a secret of this level."""
        return f"{self.value}级"
