"""资质自检 of 台账.xlsx: what a unit with a 保密资质 did under it in one year. Counts alone."""

from collections.abc import Mapping
from pathlib import Path

from ..law.errors import Fault, UnitError
from .ledgeritems import COPIED, YEAR, Item
from .lines import named_rows
from .sheets import read_book
from .table import find_sheet, find_table

SHEET = "资质自检"
COLUMNS = ("项目", "数值", "单位", "说明")

PROJECTS, SHARED, SHARED_RIGHTLY = (
    "承担涉密业务项目数",
    "分包涉密业务项目数",
    "分包给有资质单位的项目数",
)
BEYOND, TRADED, PASSED_ON, OTHER = (
    *("超出资质种类承担的项目数", "证书违规使用次数"),
    *("转包涉密业务项目数", "其他违规行为起数"),
)
CHANGES, CHANGES_REPORTED = "资质事项变更次数", "已报告的变更次数"
ITEMS = (
    Item(PROJECTS, "个", "本年承担的、需要保密资质的项目"),
    Item(SHARED, "个", "其中分包给其他单位的项目"),
    Item(SHARED_RIGHTLY, "个", "分包的项目中，承接单位有相应资质的"),
    Item(BEYOND, "个", "自检发现的，没有的填 0"),
    Item(TRADED, "次", "变造、出卖、出租、出借证书，没有的填 0"),
    Item(PASSED_ON, "个", "自检发现的，没有的填 0"),
    Item(OTHER, "起", "自检发现的违反保密法律法规和国家保密规定的其他行为，没有的填 0"),
    Item(CHANGES, "次", "本年单位名称、地址、法定代表人、股权等与资质有关的变更"),
    Item(CHANGES_REPORTED, "次", "其中已经报告资质机关的变更"),
)


def load_business(path: Path, year: int) -> Mapping[str, int]:
    """The counts of ``year`` by item. Raises UnitError with every fault by cell."""
    table = find_table(find_sheet(read_book(path), SHEET, COPIED), COLUMNS[:2])
    faults: list[Fault] = []
    rows = dict(named_rows(table, "项目", [YEAR, *(item.name for item in ITEMS)], faults))
    read = {name: row.count("数值", of=name, zero=name != YEAR) for name, row in rows.items()}
    faults += table.blank_faults()
    if not faults:
        if read[YEAR] != year:
            what = f"年度是{read[YEAR]}，需要的是{year}"
            faults.append(Fault(rows[YEAR].where("数值"), what, "请核对年度；一年一本台账"))
        for part, whole in (
            (SHARED, PROJECTS),
            (SHARED_RIGHTLY, SHARED),
            (CHANGES_REPORTED, CHANGES),
        ):
            if (read[part] or 0) > (read[whole] or 0):
                what = f"“{part}”{read[part]}大于“{whole}”{read[whole]}"
                faults.append(Fault(rows[part].where("数值"), what, "请核对两个数"))
    if faults:
        raise UnitError.of(faults)
    return {item.name: read[item.name] or 0 for item in ITEMS}


def breaches(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Cases found of what 保密法实施条例(2024) 第四十八条第二款 forbids, by the rule's id.

    What was shared out to a unit without the qualification counts with what was passed on whole.
    """
    wrongly = counts[SHARED] - counts[SHARED_RIGHTLY]
    return {
        "beyond_scope": counts[BEYOND],
        "trade_certificate": counts[TRADED],
        "subcontract": counts[PASSED_ON] + wrongly,
        "qualified_other": counts[OTHER],
    }
