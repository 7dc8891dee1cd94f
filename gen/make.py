"""Making documents into a folder: which document, under which name, never over an officer's work."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..law.errors import UsageError
from ..unit.settings import FIRST_POLICY
from .batch import Progress
from .inputs import Inputs
from .letters import open_letters
from .packing import Made, Packing, make_series, write_documents
from .policies.catalogue import chosen_policies
from .policies.issue import Drafting
from .policies.making import make_policies
from .reports import REPORTS, issue

__all__ = ["DOCUMENTS", "Made", "Packing", "make", "write_documents"]

DOCUMENTS = {"letters": "责任书", "policy": "制度", **REPORTS}


def make(
    inputs: Inputs,
    document: str,
    people: Iterable[str] = (),
    folder: Path | None = None,
    progress: Progress | None = None,
    packing: Packing = Packing.FOLDER,
    case: str = "",
) -> Made:
    """Make ``document`` (a key of DOCUMENTS) and enter it in the register.

    ``people``: 人员编号 or 姓名 for letters, none for all. ``case``: which incident is reported.
    ``folder``: the target, by default below 输出/. All files of one call appear together or none does;
    a file edited since it was made stays, the new one stands beside it. Raises the GuijuError of
    whatever keeps every document from being made.
    """
    if document not in DOCUMENTS:
        raise UsageError(f"没有文书“{document}”", mend=f"可选：{'、'.join(DOCUMENTS)}")
    if document == "letters":
        return make_series(open_letters(inputs, tuple(people)), folder, progress, packing)
    if document == "policy":
        chosen = chosen_policies(inputs.library, (FIRST_POLICY,))
        return make_policies(Drafting.of(inputs), chosen, folder=folder, packing=packing)
    issued = issue(inputs, document, case)
    made = write_documents(inputs, folder or inputs.workspace.output, [issued], progress)
    return replace(made, notes=issued.notes)
