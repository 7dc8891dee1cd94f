"""What 单位.yaml says for each 上行公文 of the unit, as plain records."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OfficialTerms:
    """The parts of a 公文 around its text. ``letterhead``: a red head, then number and signer stand."""

    number: str
    signer: str
    addressee: str
    issued: date
    contact: str
    phone: str
    copies_to: tuple[str, ...]
    letterhead: bool


@dataclass(frozen=True, slots=True)
class YearlyTerms(OfficialTerms):
    """A 公文 about one ``year``: 年度保密工作情况报告 needs no more."""

    year: int


@dataclass(frozen=True, slots=True)
class ReportTerms(YearlyTerms):
    """自查自评报告 of one year."""

    notice: str
    notice_number: str
    check_starts: date
    check_ends: date


@dataclass(frozen=True, slots=True)
class QualifiedTerms(YearlyTerms):
    """年度自检报告 of a unit that holds a 保密资质: which one, its certificate, from when to when."""

    qualification: str
    grade: str
    certificate: str
    valid_from: date
    valid_until: date
