"""Every form of tools/forms.yaml as a Word template: its fields, then the hands it passes through."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from docx_builder import Builder
from docx_grid import Grid

FOLDER = "表单"
FILLED = {
    "姓名": "人员.姓名",
    "部门": "人员.部门",
    "原部门": "人员.部门",
    "岗位": "人员.岗位",
    "原岗位": "人员.岗位",
    "涉密岗位等级": "人员.等级",
    "人员编号": "人员.编号",
    "上岗日期": "人员.上岗日期",
    "最近复审日期": "人员.最近复审日期",
    "承诺书签订日期": "人员.承诺书签订日期",
    "批准离岗日期": "人员.批准离岗日期",
    "脱密期": "脱密期.数值",
    "脱密期起": "脱密期.起",
    "脱密期止": "脱密期.止",
}
"""Labels that the roster fills, with the field of the context."""


def templates() -> Iterator[tuple[str, bytes]]:
    """Path below templates/ and bytes of each form, in the order of the file."""
    path = Path(__file__).with_name("forms.yaml")
    forms = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name, rows in forms.items():
        yield f"{FOLDER}/{name}.docx", _form(name, rows)


def _form(name: str, rows: Sequence[Mapping[str, Any]]) -> bytes:
    doc = Builder(title=name)
    doc.title(name)
    doc.body("单位：{{ 单位.名称 }}")
    grid = Grid()
    for row in rows:
        _row(grid, row)
    grid.approvals("审 in 审批", "{{ 审.栏 }}", "签字：　　　　　　　年　　月　　日")
    doc.table_xml(grid.xml())
    doc.table_note("{{ 表.填写 }}")
    doc.table_note("{{ 表.依据 }}")
    return doc.to_bytes()


def _row(grid: Grid, row: Mapping[str, Any]) -> None:
    if "格" in row:
        grid.pairs([(label, _value(label)) for label in row["格"]])
    elif "栏" in row:
        grid.tall(row["栏"])
    else:
        grid.listing(row["名"], row["表"], row["行"])


def _value(label: str) -> str:
    return f"{{{{ {FILLED[label]} }}}}" if label in FILLED else ""
