"""资质自检: counts that agree with one another, of the year that is reported."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from samples import retyped

from guiju.law.errors import UnitError
from guiju.unit.business import OTHER, PASSED_ON, SHARED, SHARED_RIGHTLY, breaches, load_business
from guiju.unit.founding import blank_files
from guiju.unit.kinds import UnitKind
from guiju.unit.ledgerbook import ledger_bytes
from guiju.unit.sample import LEDGER
from guiju.unit.sampleincidents import BUSINESS

Maker = Callable[..., Path]


@pytest.fixture
def changed(tmp_path: Path) -> Maker:
    def make(**cells: int | str | None) -> Path:
        path = tmp_path / "台账.xlsx"
        typed = (("资质自检", cell, value) for cell, value in cells.items())
        path.write_bytes(retyped(ledger_bytes(LEDGER, business=BUSINESS), typed))
        return path

    return make


def test_round_trip(changed: Maker) -> None:
    assert load_business(changed(), 2026) == BUSINESS


@pytest.mark.parametrize(
    ("cells", "where", "what"),
    [
        ({"B3": None}, "B3", "数值未填写"),
        ({"B4": 7}, "B4", "“分包涉密业务项目数”7大于“承担涉密业务项目数”6"),
        ({"B5": 2}, "B5", "“分包给有资质单位的项目数”2大于“分包涉密业务项目数”1"),
        ({"B11": 2}, "B11", "“已报告的变更次数”2大于“资质事项变更次数”1"),
        ({"B6": -1}, "B6", "数值超出范围"),
        ({"B2": 2025}, "B2", "年度是2025，需要的是2026"),
    ],
)
def test_each_bad_cell_is_told(
    changed: Maker, cells: dict[str, int | None], where: str, what: str
) -> None:
    with pytest.raises(UnitError) as caught:
        load_business(changed(**cells), 2026)
    assert [(f.where, f.what) for f in caught.value.faults] == [
        (f"台账.xlsx 工作表“资质自检” {where}", what)
    ]


def test_a_share_given_to_a_unit_without_the_qualification_counts_as_a_breach() -> None:
    counts = {**BUSINESS, SHARED: 3, SHARED_RIGHTLY: 1, PASSED_ON: 1, OTHER: 4}
    assert breaches(counts) == {
        "beyond_scope": 0,
        "trade_certificate": 0,
        "subcontract": 3,
        "qualified_other": 4,
    }


def test_only_a_unit_with_a_qualification_is_asked(tmp_path: Path) -> None:
    for kind in UnitKind:
        path = tmp_path / f"{kind.value}.xlsx"
        path.write_bytes(blank_files(kind)["台账.xlsx"])
        asked = "资质自检" in load_workbook(path).sheetnames
        assert asked == (kind is UnitKind.QUALIFIED)
