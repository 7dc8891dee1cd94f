"""The sections of 单位.yaml about 上行公文, read into records; every fault at its line."""

from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from .docnumber import number_year
from .form import FAR_PAST, Form
from .officialdoc import OfficialTerms, QualifiedTerms, ReportTerms, YearlyTerms

ANNUAL, QUALIFIED, LEAK = "年度保密工作情况报告", "年度自检报告", "泄密事件报告"
SPARE = frozenset({ANNUAL, QUALIFIED, LEAK})
"""Sections that may stand in the file without a word in them: most units need only some."""


class _Common(TypedDict):
    number: str
    signer: str
    addressee: str
    issued: date
    contact: str
    phone: str
    copies_to: tuple[str, ...]
    letterhead: bool


def read_report(section: Form | None) -> ReportTerms | None:
    """自查自评报告."""
    if section is None:
        return None
    report = ReportTerms(
        **_common(section),
        year=section.year("年度"),
        notice=section.need("通知名称").strip("《》"),
        notice_number=section.number("通知文号"),
        check_starts=section.need_day("自查开始日期"),
        check_ends=section.need_day("自查结束日期"),
    )
    section.in_order("自查开始日期", report.check_starts, "自查结束日期", report.check_ends)
    section.in_order("自查结束日期", report.check_ends, "成文日期", report.issued)
    _finish(section, report)
    return report


def read_annual(form: Form) -> YearlyTerms | None:
    """年度保密工作情况报告; None for a section left blank as a whole."""
    section = _used(form, ANNUAL)
    if section is None:
        return None
    terms = YearlyTerms(**_common(section), year=section.year("年度"))
    _finish(section, terms)
    return terms


def read_qualified(form: Form) -> QualifiedTerms | None:
    """年度自检报告; None for a section left blank as a whole."""
    section = _used(form, QUALIFIED)
    if section is None:
        return None
    terms = QualifiedTerms(
        **_common(section),
        year=section.year("年度"),
        qualification=section.need("资质种类"),
        grade=section.text("资质等级"),
        certificate=section.need("证书编号"),
        valid_from=section.need_day("有效期开始日期"),
        valid_until=section.need_day("有效期截止日期"),
    )
    section.in_order("有效期开始日期", terms.valid_from, "有效期截止日期", terms.valid_until)
    _finish(section, terms)
    return terms


def read_leak(form: Form) -> OfficialTerms | None:
    """泄密事件报告; None for a section left blank as a whole."""
    section = _used(form, LEAK)
    if section is None:
        return None
    terms = OfficialTerms(**_common(section))
    _finish(section, terms)
    return terms


def _common(section: Form) -> _Common:
    head = section.boolean("版头")
    return {
        "number": section.number("文号", required=head),
        "signer": section.name("签发人", required=head),
        "addressee": section.need("主送"),
        "issued": section.need_day("成文日期"),
        "contact": section.name("联系人"),
        "phone": section.need("电话"),
        "copies_to": section.texts("抄送"),
        "letterhead": head,
    }


def _finish(section: Form, terms: OfficialTerms) -> None:
    """What contradicts in the dates, then the keys nobody knows."""
    for fault in _contradictions(terms):
        section.fault(*fault)
    section.finish()


def _contradictions(terms: OfficialTerms) -> Iterator[tuple[str, str, str]]:
    """The number must bear the year of its date; the report is of that year or the one before."""
    year, issued = number_year(terms.number), terms.issued
    if issued == FAR_PAST:
        return
    if year is not None and year != issued.year:
        yield "文号", f"文号的年份{year}与成文日期的年份{issued.year}不同", "请改为同一年份"
    if not isinstance(terms, YearlyTerms) or not terms.year:
        return
    if issued.year not in (terms.year, terms.year + 1):
        yield "年度", f"年度{terms.year}与成文日期的年份{issued.year}不符", "请核对年度"


def _used(form: Form, name: str) -> Form | None:
    """The section, or None where nothing in it is filled in."""
    section = form.section(name)
    if section is None or any(v not in (None, "", []) for v in section.reader.data.values()):
        return section
    return None
