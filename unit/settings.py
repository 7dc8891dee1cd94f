"""What 单位.yaml says, section by section, as plain records."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import TypeVar

from ..law.errors import MissingValueError
from ..law.reader import suggestion
from ..rules.adoption import Adoption
from .kinds import Engine, Environment, UnitKind
from .officialdoc import OfficialTerms, QualifiedTerms, ReportTerms, YearlyTerms

__all__ = [
    "Engine",
    "Environment",
    "LeadingGroup",
    "LetterTerms",
    "Office",
    "Official",
    "OfficialTerms",
    "OwnTerms",
    "PolicyStyle",
    "PolicyTerms",
    "QualifiedTerms",
    "ReportTerms",
    "Unit",
    "UnitKind",
    "YearlyTerms",
]

Section = TypeVar("Section")
FIRST_POLICY = "涉密人员管理制度"
"""The 制度 that the entries of the section itself are about; the others have theirs below 单列."""


@dataclass(frozen=True, slots=True)
class Official:
    """A person in charge: 姓名 and 职务."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Office:
    """保密工作机构: its name, its head and its telephone."""

    name: str
    head: str
    phone: str


@dataclass(frozen=True, slots=True)
class LeadingGroup:
    """保密工作领导小组: its name, 组长 and 副组长. Members are counted in 台账.xlsx."""

    name: str
    leader: str
    deputies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterTerms:
    """责任书: one year's letters. ``holders`` has one entry a copy; the term may be left open.

    ``prefix`` begins the numbers of 责任书, ``pledge_prefix`` those of 承诺书. ``second_signatory``
    (另签代表) signs for the unit with the signatory himself.
    """

    year: int
    prefix: str
    pledge_prefix: str
    signatory: Official
    second_signatory: Official | None
    holders: tuple[str, ...]
    signed: date | None
    starts: date | None
    ends: date | None

    @property
    def copies(self) -> int:
        """份数: as many as there are holders."""
        return len(self.holders)

    def signatory_for(self, name: str) -> Official:
        """Who signs for the unit with the person called ``name``: never that person.

        Raises MissingValueError where that would be the signatory and there is no second one.
        """
        if name != self.signatory.name:
            return self.signatory
        if self.second_signatory is not None:
            return self.second_signatory
        raise MissingValueError(
            f"“{name}”是签约代表，不能在本人的责任书上同时代表单位签字",
            where="单位.yaml 责任书 → 另签代表",
            mend=f"请填写“另签代表”的姓名和职务，由其代表单位与“{name}”签订",
        )


class PolicyStyle(Enum):
    """How a 制度 is numbered: by chapters and articles, or by levels (一、（一）1.)."""

    CHAPTERS = "章条式"
    LEVELS = "层次式"


@dataclass(frozen=True, slots=True)
class OwnTerms:
    """What one 制度 has otherwise than the others; None and "" where it has not."""

    number: str
    meeting: str
    adopted: date | None
    effective: date | None
    interpreter: str
    repeals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyTerms:
    """制度: how the unit's rules were adopted and come into force. ``number`` may be empty.

    ``left_out``: modules the unit does without, each with why. ``clauses``: the provisions a 制度 rests on
    are annexed. ``own``: by 制度, what differs. ``issued``, ``addressee``, ``copies_to`` are of the 印发通知.
    """

    number: str
    meeting: str
    adopted: date
    effective: date
    interpreter: str
    repeals: tuple[str, ...]
    style: PolicyStyle = PolicyStyle.CHAPTERS
    left_out: Mapping[str, str] = field(default_factory=dict)
    clauses: bool = False
    issued: date | None = None
    addressee: str = ""
    copies_to: tuple[str, ...] = ()
    own: Mapping[str, OwnTerms] = field(default_factory=dict)

    def of(self, name: str) -> "PolicyTerms":
        """The terms of the 制度 called ``name``. What is repealed by one is not repealed by all."""
        own = self.own.get(name)
        if own is None:
            return replace(self, repeals=self.repeals if name == FIRST_POLICY else ())
        return replace(
            self,
            number=own.number or self.number,
            meeting=own.meeting or self.meeting,
            adopted=own.adopted or self.adopted,
            effective=own.effective or self.effective,
            interpreter=own.interpreter or self.interpreter,
            repeals=own.repeals,
        )


@dataclass(frozen=True, slots=True)
class Unit:
    """The institution. ``as_of`` is 文书基准日, the day every document is right for.

    ``authority`` is 同级保密行政管理部门, ``superior`` 上级主管部门 (may be empty). A section that
    单位.yaml leaves out is None; the ``required_…`` properties refuse in words where it is needed.
    """

    name: str
    short: str
    kind: UnitKind
    note: str
    environment: Environment
    engine: Engine | None
    as_of: date
    authority: str
    superior: str
    head: Official
    secrecy_head: Official
    office: Office
    group: LeadingGroup | None
    letter: LetterTerms | None
    policy: PolicyTerms | None
    report: ReportTerms | None
    annual: YearlyTerms | None
    qualified: QualifiedTerms | None
    leak: OfficialTerms | None
    adoptions: Mapping[str, Adoption]

    @property
    def required_group(self) -> LeadingGroup:
        """保密工作领导小组. Raises MissingValueError where the section is absent."""
        return _present(self.group, "保密工作领导小组")

    @property
    def required_letter(self) -> LetterTerms:
        """责任书. Raises MissingValueError where the section is absent."""
        return _present(self.letter, "责任书")

    @property
    def required_policy(self) -> PolicyTerms:
        """制度. Raises MissingValueError where the section is absent."""
        return _present(self.policy, "制度")

    @property
    def required_report(self) -> ReportTerms:
        """自查自评报告. Raises MissingValueError where the section is absent."""
        return _present(self.report, "自查自评报告")

    @property
    def required_annual(self) -> YearlyTerms:
        """年度保密工作情况报告. Raises MissingValueError where the section is absent."""
        return _present(self.annual, "年度保密工作情况报告")

    @property
    def required_qualified(self) -> QualifiedTerms:
        """年度自检报告. Raises MissingValueError where the section is absent."""
        return _present(self.qualified, "年度自检报告")

    @property
    def required_leak(self) -> OfficialTerms:
        """泄密事件报告. Raises MissingValueError where the section is absent."""
        return _present(self.leak, "泄密事件报告")

    def adoption(self, figure: str) -> Adoption:
        """What the unit adopted for the figure. Raises MissingValueError where it did not."""
        if figure in self.adoptions:
            return self.adoptions[figure]
        near = suggestion(figure, self.adoptions) if self.adoptions else ""
        raise MissingValueError(
            f"本单位尚未采用“{figure}”的数值{'，' + near if near.startswith('是否') else ''}",
            where="单位.yaml 采用",
            mend=f"请在“采用”下增加“{figure}”，写明口径、取值和本单位制度的依据条款",
        )


def _present(section: Section | None, name: str) -> Section:
    if section is not None:
        return section
    raise MissingValueError(
        f"缺少“{name}”一节，或者这一节没有填写",
        where="单位.yaml",
        mend=f"请填写“{name}”；单位.yaml 中没有这一节的，照样例补上（guiju init 样例目录 --sample）",
    )
