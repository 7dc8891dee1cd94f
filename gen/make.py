"""Making documents into a folder: which document, under which name, never over an officer's work."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from ..law.errors import UsageError
from ..unit.person import Person
from ..unit.roster import RowFault
from ..unit.settings import FIRST_POLICY
from .batch import Progress, write_batch, write_zip
from .beside import MARK as BESIDE
from .beside import untouched
from .entering import Entering
from .failing import Attempts
from .inputs import Inputs
from .issuing import Issued
from .letters import NAME as LETTER
from .letters import Letters, open_letters
from .onefile import issue_one_file
from .policies.catalogue import chosen_policies
from .policies.issue import Drafting
from .report import issue_report
from .signing import NAME as BOOK
from .signing import issue_signing_book

DOCUMENTS = {"letters": "责任书", "policy": "制度", "report": "自查自评报告"}


class Packing(Enum):
    """How a batch of letters is handed over."""

    FOLDER = "folder"
    ZIP = "zip"
    ONE_FILE = "one-file"


@dataclass(frozen=True, slots=True)
class Made:
    """What one call wrote, in order; ``beside`` are those that stand beside an officer's edited file.

    ``failed``: rows whose document could not be made, the others were.
    """

    written: tuple[Path, ...]
    failed: tuple[RowFault, ...] = ()
    beside: tuple[Path, ...] = ()
    people: tuple[Person, ...] = field(default=(), repr=False)


def make(
    inputs: Inputs,
    document: str,
    people: Iterable[str] = (),
    folder: Path | None = None,
    progress: Progress | None = None,
    packing: Packing = Packing.FOLDER,
) -> Made:
    """Make ``document`` (letters, policy, report) and enter it in the register.

    ``people``: 人员编号 or 姓名 for letters, none for all. ``folder``: the target, by default below
    输出/. All files of one call appear together or none does; a file edited since it was made stays,
    the new one stands beside it. Raises the GuijuError of whatever keeps every document from being made.
    """
    if document not in DOCUMENTS:
        raise UsageError(f"没有文书“{document}”", mend=f"可选：{'、'.join(DOCUMENTS)}")
    target = folder or inputs.workspace.output
    if document == "letters":
        return _make_letters(inputs, tuple(people), folder, progress, packing)
    issued = issue_report(inputs) if document == "report" else _first_policy(inputs)
    return write_documents(inputs, target, [issued], progress)


def _first_policy(inputs: Inputs) -> Issued:
    (policy,) = chosen_policies(inputs.library, (FIRST_POLICY,))
    return Drafting.of(inputs).issue(policy)


def _make_letters(
    inputs: Inputs,
    names: tuple[str, ...],
    folder: Path | None,
    progress: Progress | None,
    packing: Packing,
) -> Made:
    letters = open_letters(inputs, names)
    title = f"{inputs.unit.required_letter.year}年度{LETTER}"
    own = folder or inputs.workspace.output / title
    attempts = Attempts(letters.issue)
    rows = [fault for fault in inputs.row_faults if not names or fault.person in names]
    if packing is Packing.ONE_FILE:
        documents: Iterable[Issued] = _as_one(letters, attempts, f"{title}.docx")
        own = folder or inputs.workspace.output
    else:
        documents = _with_book(inputs, letters, attempts, partly=bool(names))
    total = len(letters)
    if packing is Packing.ZIP:
        archive = (folder or inputs.workspace.output) / f"{title}.zip"
        return Made(
            _zipped(inputs, archive, documents, progress, total),
            (*rows, *attempts.failed),
            people=tuple(attempts.done),
        )
    made = write_documents(inputs, own, documents, progress, total)
    failed = (*rows, *attempts.failed)
    return replace(made, failed=failed, people=tuple(attempts.done))


def _with_book(
    inputs: Inputs, letters: Letters, attempts: Attempts, *, partly: bool
) -> Iterator[Issued]:
    """The letters, then the list to be signed; a single letter needs none."""
    yield from attempts.over(letters.people)
    _refuse_none(attempts)
    if len(attempts.done) > 1 or not partly:
        name = f"{BOOK}（所选人员）.docx" if partly else f"{BOOK}.docx"
        yield issue_signing_book(inputs, LETTER, attempts.done, name)


def _as_one(letters: Letters, attempts: Attempts, name: str) -> Iterator[Issued]:
    parts = list(attempts.over(letters.people))
    _refuse_none(attempts)
    yield issue_one_file(letters.issuer, parts, name)


def _refuse_none(attempts: Attempts) -> None:
    """Nothing made is a failure as a whole, told as such."""
    if not attempts.done and attempts.errors:
        faults = dict.fromkeys(fault for error in attempts.errors for fault in error.faults)
        raise type(attempts.errors[0]).of(faults)


def write_documents(
    inputs: Inputs,
    folder: Path,
    documents: Iterable[Issued],
    progress: Progress | None = None,
    total: int | None = None,
) -> Made:
    """Write ``documents`` into ``folder`` and enter them in the register, all or none.

    A file edited since it was made stays, the new one stands beside it.
    """
    entering = Entering(inputs.workspace, folder)
    passing = entering.passing(documents)
    paths = write_batch(
        folder, passing, progress=progress, total=total, replaceable=untouched, ledger=entering
    )
    return Made(tuple(paths), beside=tuple(path for path in paths if BESIDE in path.stem))


def _zipped(
    inputs: Inputs,
    archive: Path,
    documents: Iterable[Issued],
    progress: Progress | None,
    total: int | None,
) -> tuple[Path, ...]:
    entering = Entering(inputs.workspace, archive)
    passing = entering.passing(documents)
    return (write_zip(archive, passing, progress=progress, total=total, ledger=entering),)
