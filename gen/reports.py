"""The 报告 of a unit by key and by the words an officer calls them; which of them concern the unit."""

from ..law.errors import UsageError
from ..law.reader import suggestion
from ..unit.kinds import UnitKind
from .annual import NAME as ANNUAL
from .annual import issue_annual
from .inputs import Inputs
from .issuing import Issued
from .leak import NAME as LEAK
from .leak import issue_leak
from .report import NAME as SELF_ASSESSMENT
from .report import issue_report
from .selfcheck import NAME as SELF_CHECK
from .selfcheck import issue_selfcheck

LEAK_KEY, _QUALIFIED_ALONE = "leak_report", "qualification_report"
REPORTS = {
    "report": SELF_ASSESSMENT,
    "annual_report": ANNUAL,
    _QUALIFIED_ALONE: SELF_CHECK,
    LEAK_KEY: LEAK,
}
"""Key to the document's name, which is its template's too."""


def offered(inputs: Inputs) -> dict[str, str]:
    """The reports the unit has to make, by key."""
    qualified = inputs.unit.kind is UnitKind.QUALIFIED
    return {k: name for k, name in REPORTS.items() if qualified or k != _QUALIFIED_ALONE}


def lacking(inputs: Inputs, key: str) -> str:
    """Which section of 单位.yaml the report ``key`` still needs, in words; "" where it is there."""
    unit = inputs.unit
    sections = {
        "report": ("自查自评报告", unit.report),
        "annual_report": (ANNUAL, unit.annual),
        _QUALIFIED_ALONE: (SELF_CHECK, unit.qualified),
        LEAK_KEY: (LEAK, unit.leak),
    }
    name, section = sections[key]
    return "" if section is not None else f"先填写单位.yaml 的“{name}”一节"


def report_key(word: str) -> str:
    """The key of the report called ``word``: its name, with or without 年度 and 报告.

    Raises UsageError with what there is.
    """
    short = {_short(name): key for key, name in REPORTS.items()}
    if word in REPORTS:
        return word
    if _short(word) in short:
        return short[_short(word)]
    raise UsageError(f"没有报告“{word}”", mend=suggestion(word, REPORTS.values()))


def _short(name: str) -> str:
    return name.removesuffix("报告").removesuffix("情况").removeprefix("年度")


def issue(inputs: Inputs, key: str, case: str = "") -> Issued:
    """The report ``key``; ``case``: the 编号 of an incident, for 泄密事件报告 alone.

    Raises UsageError for a case where none can be, else the GuijuError of whatever is wrong.
    """
    if key == LEAK_KEY:
        return issue_leak(inputs, case)
    if case:
        raise UsageError("只有泄密事件报告按事件编号生成", mend="请去掉 --case")
    makers = {
        "report": issue_report,
        "annual_report": issue_annual,
        _QUALIFIED_ALONE: issue_selfcheck,
    }
    return makers[key](inputs)
