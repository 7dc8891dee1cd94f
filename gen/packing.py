"""Handing documents over: into a folder, as one archive or as one file, entered in the register."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from ..law.errors import UsageError
from ..unit.roster import RowFault
from .batch import Progress, write_batch, write_zip
from .beside import MARK as BESIDE
from .beside import untouched
from .entering import Entering
from .failing import Attempts
from .glyphs import Named
from .inputs import Inputs
from .issuing import Issued
from .onefile import issue_one_file
from .series import Item, Series, require_some
from .signing import issue_signing_book

MOST_BOUND = 5000
"""Documents in one file at most: Word numbers pages up to 32,767, and a letter takes six of them."""


class Packing(Enum):
    """How a batch of documents is handed over."""

    FOLDER = "folder"
    ZIP = "zip"
    ONE_FILE = "one-file"


@dataclass(frozen=True, slots=True)
class Made:
    """What one call wrote, in order; ``beside`` are those that stand beside an officer's edited file.

    ``failed``: rows whose document could not be made, the others were. ``templates``: what was used;
    ``named``: whose names were printed, and these names; ``notes``: what to look at before they go out.
    """

    written: tuple[Path, ...]
    failed: tuple[RowFault, ...] = ()
    beside: tuple[Path, ...] = ()
    templates: tuple[str, ...] = ()
    named: tuple[Named, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()


def make_series(
    series: Series,
    folder: Path | None = None,
    progress: Progress | None = None,
    packing: Packing = Packing.FOLDER,
) -> Made:
    """Make the documents of ``series``, with 签订登记册 where several sign, and enter them.

    ``folder``: the target, by default below 输出/. All files appear together or none does. What could
    not be made for a person is told in ``failed``. Raises the GuijuError of whatever keeps every
    document from being made.
    """
    if packing is Packing.ONE_FILE and series.inputs.marked:
        raise UsageError(
            "依据批注不能与“合成一个文件”同时使用",
            mend="批注请看分别生成的文件，或者改用依据对照表",
        )
    if packing is Packing.ONE_FILE and len(series) > MOST_BOUND:
        raise UsageError(
            f"有{len(series)}份，超过一个 Word 文件能放的{MOST_BOUND}份",
            mend="请用 --person 分批合成，或者改用 --zip",
        )
    require_some(series)
    attempts = Attempts()
    output = series.inputs.workspace.output
    total = len(series) + _has_book(series, len(series))
    if packing is Packing.ONE_FILE:
        documents: Iterable[Issued] = _as_one(series, attempts, progress)
        made = write_documents(series.inputs, folder or output, documents)
    elif packing is Packing.ZIP:
        archive = (folder or output) / f"{series.title}.zip"
        documents = _with_book(series, attempts)
        made = _zipped(series.inputs, archive, documents, progress, total)
    else:
        target = folder or output / series.folder
        made = write_documents(series.inputs, target, _with_book(series, attempts), progress, total)
    named = (*made.named, *map(_named, attempts.done))
    return replace(made, failed=(*series.left_out, *attempts.failed), named=named)


def pack_documents(
    inputs: Inputs,
    documents: Iterable[Issued],
    title: str,
    folder: Path | None = None,
    packing: Packing = Packing.FOLDER,
) -> Made:
    """Documents of several kinds at once; as one archive called ``title``.

    Raises UsageError for one file: their templates differ.
    """
    if packing is Packing.ONE_FILE:
        raise UsageError(
            "不同的文书不能合成一个 Word 文件",
            mend="请改用 --zip，或者写明一种文书的名称后再用 --one-file",
        )
    target = folder or inputs.workspace.output
    if packing is Packing.ZIP:
        return _zipped(inputs, target / f"{title}.zip", documents, None, None)
    return write_documents(inputs, target, documents)


def _has_book(series: Series, count: int) -> bool:
    """Whether a list to be signed goes with ``count`` documents: a single one needs none."""
    return bool(series.book) and count > 1


def _with_book(series: Series, attempts: Attempts) -> Iterator[Issued]:
    """The documents, then the list to be signed."""
    yield from attempts.over(series.items)
    _refuse_none(attempts)
    if _has_book(series, len(attempts.done)):
        lines = [item.line for item in attempts.done]
        name = f"{series.book}.docx"
        yield issue_signing_book(series.inputs, series.issuer.making.kind, lines, name)


def _as_one(series: Series, attempts: Attempts, progress: Progress | None) -> Iterator[Issued]:
    parts = []
    for done, part in enumerate(attempts.over(series.items), 1):
        parts.append(part)
        if progress:
            progress(done, len(series))
    _refuse_none(attempts)
    yield issue_one_file(series.issuer, parts, f"{series.title}.docx")


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
    beside = tuple(path for path in paths if BESIDE in path.stem)
    return Made(tuple(paths), (), beside, entering.templates, _officials(inputs))


def _zipped(
    inputs: Inputs,
    archive: Path,
    documents: Iterable[Issued],
    progress: Progress | None,
    total: int | None,
) -> Made:
    entering = Entering(inputs.workspace, archive)
    passing = entering.passing(documents)
    path = write_zip(archive, passing, progress=progress, total=total, ledger=entering)
    return Made((path,), templates=entering.templates, named=_officials(inputs))


def _named(item: Item) -> Named:
    line = item.line
    owner = f"{line.name}（{item.person.id}）" if item.person else line.name
    return owner, line.name + line.department + line.post


def _officials(inputs: Inputs) -> tuple[Named, ...]:
    """The names that 单位.yaml gives: one of them stands in nearly every document."""
    unit = inputs.unit
    texts = (unit.name, unit.head.name, unit.secrecy_head.name, unit.office.name, unit.office.head)
    return (("单位.yaml", "".join(texts)),)
