"""The few words 单位.yaml chooses from."""

from enum import Enum


class UnitKind(Enum):
    """性质: decides which 口径 a unit may adopt."""

    ORGAN = "机关单位"
    QUALIFIED = "资质企业"
    OTHER = "其他"


class Environment(Enum):
    """运行环境: what the machine may hold. 非涉密 unless said otherwise."""

    ORDINARY = "非涉密"
    CLASSIFIED = "涉密"


class Engine(Enum):
    """引擎 of the search index."""

    SQLITE = "sqlite"
    WHOOSH = "whoosh"
