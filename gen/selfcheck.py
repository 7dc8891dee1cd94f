"""资质单位年度自检报告 (保密法实施条例(2024) 第四十八条第三款) as 上行公文, for units with a 保密资质 alone."""

from collections.abc import Mapping
from dataclasses import replace

from ..law.dates import chinese_date
from ..law.errors import Fault, UnitError
from ..rules.source import Source
from ..unit.business import CHANGES, CHANGES_REPORTED, ITEMS, breaches, load_business
from ..unit.business import SHEET as BUSINESS
from ..unit.entries import Ledger
from ..unit.kinds import UnitKind
from ..unit.ledger import load_ledger
from ..unit.officialdoc import QualifiedTerms
from ..unit.officialform import QUALIFIED
from .inputs import Inputs
from .issuing import Issued, Issuer
from .reporting import group_of, head_of, heads, people, plans, problems
from .shortfalls import shortfalls
from .wording import ordinal, title_lines

NAME = QUALIFIED
RULE = "qualified_selfcheck"


def issue_selfcheck(inputs: Inputs) -> Issued:
    """The report. Raises UnitError for a unit of another kind, MissingValueError for what is not there."""
    require_qualified(inputs)
    terms = inputs.unit.required_qualified
    ledger = load_ledger(inputs.workspace.ledger_file, terms.year, scored=False)
    counts = load_business(inputs.workspace.ledger_file, terms.year)
    if faults := [*_wrong_year(terms), *_unexplained(counts, ledger)]:
        raise UnitError.of(faults)
    issuer, name = Issuer.open(inputs, NAME, NAME), f"{terms.year}{NAME}"
    data = context(inputs, terms, ledger, counts)
    issued = issuer.issue(f"{name}.docx", data, who=name, number=terms.number)
    return replace(issued, notes=(*_expired(terms), *shortfalls(inputs, ledger)))


def require_qualified(inputs: Inputs) -> None:
    """Raise UnitError unless the unit is one that holds a 保密资质."""
    if inputs.unit.kind is UnitKind.QUALIFIED:
        return
    raise UnitError(
        f"本单位的性质是“{inputs.unit.kind.value}”，年度自检报告由取得保密资质的企业事业单位报送"
        f"（{inputs.rulebook.figures[RULE].authority.citation}）",
        where="单位.yaml 性质",
        mend="确已取得保密资质的，把性质改为“资质企业”；机关、单位报送年度保密工作情况的，"
        "用 guiju gen report --kind 年度保密工作情况",
    )


def _expired(terms: QualifiedTerms) -> tuple[str, ...]:
    if terms.valid_until >= terms.issued:
        return ()
    until, day = chinese_date(terms.valid_until), chinese_date(terms.issued)
    return (f"资质证书的有效期截止{until}，早于成文日期{day}；请核对是否已经换证",)


def _wrong_year(terms: QualifiedTerms) -> list[Fault]:
    """The report is of the year before (第四十八条第三款: 上一年度)."""
    if terms.year == terms.issued.year - 1:
        return []
    what = f"年度是{terms.year}，成文日期是{terms.issued.year}年，而自检报告报送上一年度的情况"
    mend = f"请把年度改为{terms.issued.year - 1}，并用那一年的台账；或者核对成文日期"
    return [Fault(f"单位.yaml {NAME} → 年度", what, mend)]


def _unexplained(counts: Mapping[str, int], ledger: Ledger) -> list[Fault]:
    """What was found must stand among the problems, with its measure."""
    found = sum(breaches(counts).values())
    late = counts[CHANGES] - counts[CHANGES_REPORTED]
    if not (found or late) or ledger.problems:
        return []
    what = f"自检发现违规{found}起、没有报告的变更{late}次，而“问题整改”一行也没有"
    mend = "请在“问题整改”中写明问题和整改措施（不写涉及的秘密）"
    return [Fault(f"台账.xlsx 工作表“{BUSINESS}”", what, mend)]


def _paragraph(source: Source) -> Source:
    """The paragraph of which ``source`` cites one item."""
    return Source(source.citation.partition("第（")[0], "")


def context(
    inputs: Inputs, terms: QualifiedTerms, ledger: Ledger, counts: Mapping[str, int]
) -> Mapping[str, object]:
    """What the template of the report may use."""
    unit = inputs.unit
    matter, year = "保密资质自检情况的报告", f"关于{terms.year}年度"
    return {
        "年度": terms.year,
        "标题": f"{unit.name}{year}{matter}",
        "标题行": title_lines(unit.name, year, matter),
        **head_of(inputs, terms),
        "报送依据": inputs.clause(inputs.rulebook.figures[RULE].authority),
        "资质": {
            "种类": terms.qualification,
            "等级": terms.grade,
            "证书编号": terms.certificate,
            "起": chinese_date(terms.valid_from),
            "止": chinese_date(terms.valid_until),
        },
        "领导小组": group_of(inputs),
        "数": dict(ledger.figures),
        "业务": dict(counts),
        "业务数据": [
            {"号": number, "名称": item.name, "数值": counts[item.name], "单位": item.unit}
            for number, item in enumerate(ITEMS, 1)
        ],
        "人员": people(inputs),
        "各方面": heads(inputs, ledger),
        **_forbidden(inputs, counts),
        "问题": problems(ledger),
        "问题数": len(ledger.problems),
        "安排": plans(ledger),
    }


def _forbidden(inputs: Inputs, counts: Mapping[str, int]) -> Mapping[str, object]:
    """What the law forbids to a unit with a 保密资质, and how often it was found."""
    found, rules = breaches(counts), inputs.rulebook.prohibitions
    return {
        "禁止依据": inputs.clause(_paragraph(rules["beyond_scope"].authority)),
        "对照": [
            {
                "序号": ordinal(number),
                "内容": inputs.stated(rules[ident].text, rules[ident]),
                "起数": found[ident],
            }
            for number, ident in enumerate(found, 1)
        ],
        "违规合计": sum(found.values()),
    }
