"""What is ruled in words besides duties: criteria, prohibitions, conditions, matters, forms, penalties."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from .figure import Key, Standing
from .source import Basis, Resting, Source
from .term import Term
from .terms import Level, Tier


class Subject(Enum):
    """What a prohibition is about."""

    EVERYBODY = "全体人员"
    STAFF = "涉密人员"
    CLASSIFICATION = "定密"
    CARRIERS = "载体"
    COMPUTERS = "计算机"
    MEDIA = "移动存储介质"
    NETWORKS = "网络"
    OFFICE_DEVICES = "办公设备"
    COMMUNICATION = "通信"
    PHONES = "手机"
    FOREIGN = "涉外"
    PUBLICATION = "公开"
    PLACES = "场所"
    PROCUREMENT = "采购"
    MEETINGS = "会议"
    PERSONNEL = "人员"
    WORK_SECRETS = "工作秘密"
    DATA = "数据"
    SUPERVISION = "监督检查"


class Concern(Enum):
    """What a criterion tells apart."""

    POST = "岗位"
    PERSON = "人员"
    LEVEL = "密级"
    PLACE = "场所"
    MATTER = "事项"


@dataclass(frozen=True, slots=True)
class Ruling(Resting):
    """What every rule in words has: id, Chinese name, what it rests on, when and where it stands."""

    id: str
    name: str
    basis: Basis
    term: Term
    applies_to: str
    note: str

    @property
    def authority(self) -> Source:
        """The source, by the name an entry of rules.yaml has for it."""
        return self.source


@dataclass(frozen=True, slots=True)
class Prohibition(Ruling):
    """What nobody (or a named circle, or people of ``tiers``) may do, and the provision that punishes it."""

    text: str
    about: Subject
    who: str
    penalty: str
    tiers: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list: its text, and what it rests on where that differs from the list's."""

    text: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Condition(Ruling):
    """What must be so before something is allowed, and who decides."""

    text: str
    decides: str
    items: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Matter(Ruling):
    """What has to be reported: by ``who`` to ``reports_to``, ``when`` in words, each item a case."""

    who: str
    reports_to: str
    when: str
    items: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Criterion(Ruling):
    """By what a post, a person, a level is told, and who decides it (never this product)."""

    text: str
    about: Concern
    decides: str
    tier: Tier | None
    level: Level | None


@dataclass(frozen=True, slots=True)
class Form(Ruling):
    """A form the sources name: who fills, reviews, approves and keeps it ("" where no source says)."""

    fills: str
    reviews: tuple[str, ...]
    approves: str
    keeps: str
    when: str

    @property
    def reference(self) -> Source | None:
        """Whose rules name the form, None where the law does."""
        return self.basis.reference


@dataclass(frozen=True, slots=True)
class Amount:
    """From ``low`` to ``high`` of ``unit``, both included."""

    low: int
    high: int
    unit: str

    def __str__(self) -> str:
        return f"{self.low}—{self.high}{self.unit}"


@dataclass(frozen=True, slots=True)
class Penalty(Ruling):
    """What follows a breach: ``on`` whom, imposed ``by`` whom. ``replaces``: the provision before it."""

    text: str
    on: str
    by: str
    amount: Amount | None
    replaces: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One row of equipment: what one source wants, by printed key (绝密级场所) or ``""``."""

    by: Mapping[str, str]
    standing: Standing
    source: Source
    term: Term
    applies_to: str
    note: str
    where: str


@dataclass(frozen=True, slots=True)
class Equipment(Ruling):
    """What must be there (cabinets, doors, cameras) by the level of the secret, device or place."""

    key: Key
    values: tuple[Provision, ...]
