"""年度保密工作情况报告 (保密法实施条例(2024) 第五十六条) as 上行公文: the year's work in numbers and deeds.

Another document than the 自查自评报告 (第五十八条): nothing is scored here.
"""

from collections.abc import Mapping
from dataclasses import replace

from ..unit.entries import Ledger
from ..unit.ledger import load_ledger
from ..unit.ledgeritems import ITEMS
from ..unit.officialform import ANNUAL
from .charts import Chart
from .inputs import Inputs
from .issuing import Issued, Issuer
from .reporting import (
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
    require_recipients,
)
from .shortfalls import shortfalls
from .wording import title_lines

NAME = ANNUAL
RULE = "annual_report"
CHARTS = (PEOPLE, PROGRESS)


def issue_annual(inputs: Inputs) -> Issued:
    """The report. Raises MissingValueError or UnitError naming what is not there."""
    terms = inputs.unit.required_annual
    require_recipients(inputs, terms, NAME, inputs.rulebook.figures[RULE], superior=False)
    ledger = load_ledger(inputs.workspace.ledger_file, terms.year, scored=False)
    issuer, name = Issuer.open(inputs, NAME, NAME), f"{terms.year}{NAME}"
    data = context(inputs, ledger)
    issued = issuer.issue(
        f"{name}.docx", data, who=name, number=terms.number, charts=charts(inputs, ledger)
    )
    return replace(issued, notes=shortfalls(inputs, ledger))


def charts(inputs: Inputs, ledger: Ledger) -> tuple[Chart, ...]:
    """The charts a template of the report may show."""
    return (people_chart(inputs), progress_chart(ledger))


def context(inputs: Inputs, ledger: Ledger) -> Mapping[str, object]:
    """What the template of the report may use."""
    unit, terms = inputs.unit, inputs.unit.required_annual
    matter, year = "保密工作情况的报告", f"关于{terms.year}年度"
    figure = inputs.rulebook.figures[RULE]
    return {
        "年度": terms.year,
        "标题": f"{unit.name}{year}{matter}",
        "标题行": title_lines(unit.name, year, matter),
        **head_of(inputs, terms),
        "报送依据": inputs.clause(figure.authority),
        "领导小组": group_of(inputs),
        "数": dict(ledger.figures),
        "人员": people(inputs),
        "各方面": heads(inputs, ledger),
        "数据": [
            {"号": number, "名称": item.name, "数值": ledger.figure(item.name), "单位": item.unit}
            for number, item in enumerate(ITEMS, 1)
        ],
        "问题": problems(ledger),
        "问题数": len(ledger.problems),
        "安排": plans(ledger),
    }
