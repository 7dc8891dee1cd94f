"""年度自查自评报告 as 上行 公文, with the unit's own numbers."""

from collections.abc import Mapping
from dataclasses import replace

from ..assess.scoring import tally
from ..law.dates import chinese_date
from ..unit.entries import Ledger
from ..unit.ledger import load_ledger
from .charts import Chart
from .inputs import Inputs
from .issuing import Issued, Issuer
from .reporting import (
    CHECKLIST,
    PEOPLE,
    PROGRESS,
    group_of,
    head_of,
    heads,
    people,
    people_chart,
    plans,
    problems,
    progress_chart,
)
from .scoretables import scored
from .shortfalls import shortfalls
from .wording import title_lines

NAME = "年度自查自评报告"
RATES = "各类别得分率"
CHARTS = (RATES, PEOPLE, PROGRESS)


def issue_report(inputs: Inputs) -> Issued:
    """The report. Raises MissingValueError or UnitError naming what is not there."""
    terms = inputs.unit.required_report
    ledger = load_ledger(inputs.workspace.ledger_file, terms.year)
    issuer, name = Issuer.open(inputs, NAME, NAME), f"{terms.year}{NAME}"
    issued = issuer.issue(
        f"{name}.docx",
        context(inputs, ledger),
        who=f"{terms.year}年度自查自评报告",
        number=terms.number,
        charts=charts(inputs, ledger),
    )
    return replace(issued, notes=shortfalls(inputs, ledger))


def charts(inputs: Inputs, ledger: Ledger) -> tuple[Chart, ...]:
    """The charts a template of the report may show."""
    groups = [group for group in tally(ledger.required_score.entries).groups if group.full]
    rates = Chart(RATES, "得分率（%）", [(group.name, group.percentage) for group in groups])
    return (rates, people_chart(inputs), progress_chart(ledger))


def context(inputs: Inputs, ledger: Ledger) -> Mapping[str, object]:
    """What the template of the report may use."""
    unit, terms = inputs.unit, inputs.unit.required_report
    matter, year = "保密自查自评情况的报告", f"关于{terms.year}年度"
    return {
        "标题": f"{unit.name}{year}{matter}",
        "标题行": title_lines(unit.name, year, matter),
        "年度": terms.year,
        **head_of(inputs, terms),
        "通知": {"名称": terms.notice, "文号": terms.notice_number},
        "检查依据": inputs.clause(inputs.rulebook.checklists[CHECKLIST].authority),
        "检查起": chinese_date(terms.check_starts),
        "检查止": chinese_date(terms.check_ends),
        "领导小组": group_of(inputs),
        "数": dict(ledger.figures),
        "人员": people(inputs),
        "各方面": heads(inputs, ledger),
        **scored(inputs, ledger.required_score),
        "问题": problems(ledger),
        "问题数": len(ledger.problems),
        "安排": plans(ledger),
    }
