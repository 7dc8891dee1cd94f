"""Making documents into a folder: which document, under which name, never over an officer's work."""

from collections.abc import Iterable
from pathlib import Path

from ..law.errors import UsageError
from .batch import Progress, write_batch
from .inputs import Inputs
from .letters import open_letters
from .policy import NAME as POLICY
from .policy import render_policy
from .report import NAME as REPORT
from .report import render_report

DOCUMENTS = {"letters": "责任书", "policy": "制度", "report": "自查自评报告"}


def make(
    inputs: Inputs,
    document: str,
    people: Iterable[str] = (),
    folder: Path | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Make ``document`` (letters, policy, report) and return the files written, in order.

    ``people``: 人员编号 or 姓名 for letters, none for all. ``folder``: the target, by default below
    输出/. All files of one call appear together or none does.
    """
    if document not in DOCUMENTS:
        raise UsageError(f"没有文书“{document}”", mend=f"可选：{'、'.join(DOCUMENTS)}")
    target = folder or inputs.workspace.output
    if document == "letters":
        letters = open_letters(inputs, tuple(people))
        year = inputs.unit.required_letter.year
        own = folder or target / f"{year}年度涉密人员责任书"
        return write_batch(own, letters, progress=progress, total=len(letters))
    if document == "policy":
        return write_batch(target, [(f"{POLICY}.docx", render_policy(inputs))])
    year = inputs.unit.required_report.year
    return write_batch(target, [(f"{year}{REPORT}.docx", render_report(inputs))])
