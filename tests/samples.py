"""Workspaces of fictional institutions that several rooms' tests need."""

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from guiju.unit.ledgerbook import ledger_bytes
from guiju.unit.sample import LEDGER, UNIT_VALUES
from guiju.unit.sampleincidents import BUSINESS, INCIDENTS, QUALIFIED
from guiju.unit.unitform import unit_text
from guiju.unit.workspace import Workspace, init_workspace

Change = tuple[str, str, str | int | float | bool | date | None]
"""A worksheet, a cell and what is typed into it."""
QUALIFIED_VALUES = {
    "性质": "资质企业",
    "自检年度": f"{QUALIFIED.year}",
    "自检文号": QUALIFIED.number,
    "自检签发人": QUALIFIED.signer,
    "自检主送": QUALIFIED.addressee,
    "自检成文": QUALIFIED.issued.isoformat(),
    "自检联系人": QUALIFIED.contact,
    "自检电话": QUALIFIED.phone,
    "自检版头": "true",
    "资质种类": QUALIFIED.qualification,
    "证书编号": QUALIFIED.certificate,
    "有效期起": QUALIFIED.valid_from.isoformat(),
    "有效期止": QUALIFIED.valid_until.isoformat(),
}


def qualified_workspace(folder: Path) -> Workspace:
    """The sample institution as a unit that holds a 保密资质, founded at ``folder``."""
    workspace = init_workspace(folder, sample=True)
    text = unit_text({**UNIT_VALUES, **QUALIFIED_VALUES})
    text = text.replace("口径: 机关单位参考", "口径: 自定义")  # that profile is for organs alone
    workspace.unit_file.write_text(text, encoding="utf-8")
    workspace.ledger_file.write_bytes(ledger_bytes(LEDGER, INCIDENTS, BUSINESS))
    return workspace


def retyped(content: bytes, changes: Iterable[Change]) -> bytes:
    """The workbook ``content`` with some cells typed over, as a spreadsheet saves it."""
    book, stream = load_workbook(io.BytesIO(content)), io.BytesIO()
    for sheet, cell, value in changes:
        book[sheet][cell] = value
    book.save(stream)
    return stream.getvalue()
