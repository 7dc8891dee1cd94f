"""The templates in use, the workspace's own before the shipped ones, and what is wrong with each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..law.errors import Fault, TemplateError
from ..law.library import Library
from .charts import drawn_names
from .compiled import CompiledTemplate
from .documentfields import DOCUMENTS, Document, document_of, shape_of
from .package import Package, read_package
from .tagruns import judge_runs

# what a dictionary of the program has by the same name: there is no such field unless the data says so
_METHODS = frozenset(
    {"items", "values", "keys", "get", "pop", "update", "copy", "clear", "index", "count", "append"}
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One template judged: its ``path``, the ``document`` it is for (None: unknown, fields unchecked),
    whether it is the unit's ``own``, and its ``faults``."""

    path: Path
    document: Document | None
    own: bool
    faults: tuple[Fault, ...]


def templates_in_use(library: Library, own: Path | None) -> list[tuple[Path, bool]]:
    """Every template, the one of the folder ``own`` where it has one of that name. (path, is own)."""
    shelf = {place: (path, False) for place, path in _below(library.templates)}
    if own is not None and own.is_dir():
        shelf.update({place: (path, True) for place, path in _below(own)})
    return list(shelf.values())


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Each template with its place below ``folder``, one folder deep; not what Word has open."""
    for path in [*sorted(folder.glob("*.docx")), *sorted(folder.glob("*/*.docx"))]:
        if not path.name.startswith("~$"):
            yield path.relative_to(folder).as_posix(), path


def document_at(path: Path) -> Document | None:
    """Which document uses the template, by the folder it stands in or by its name."""
    return document_of(f"{path.parent.name}/{path.name}") or document_of(path.name)


def judge(path: Path, library: Library, *, own: bool, document: Document | None = None) -> Verdict:
    """Everything wrong with the template at ``path``; ``document`` if its name does not say for which."""
    meant = document or document_at(path)
    faults = _faults(path, library, meant)
    if own and meant is None:
        known = "、".join(one.name for one in DOCUMENTS)
        faults.append(
            Fault(
                path.name,
                "没有哪种文书使用这个名称的模板，不会被用到，字段也没有核对",
                f"文件名应是：{known}；或者加 --document 指明文书",
            )
        )
    return Verdict(path, meant, own, tuple(faults))


def _faults(path: Path, library: Library, document: Document | None) -> list[Fault]:
    try:
        package = read_package(path)
        faults = [*judge_runs(package), *_charts(package, document)]
    except TemplateError as error:
        return list(error.faults)
    functions = document.functions if document else dict
    try:
        template = CompiledTemplate.load(path, functions=functions)
    except TemplateError as error:
        return [*error.faults, *faults]
    if document is None:
        return faults
    unknown = template.unknown_fields(shape_of(document, library))
    return [*map(_of_method, unknown), *faults]


def _charts(package: Package, document: Document | None) -> Iterator[Fault]:
    """Charts that nobody has figures for."""
    for name in drawn_names(package) if document else ():
        if document and name not in document.charts:
            listed = "、".join(document.charts)
            mend = (
                f"可用的图表：{listed}" if listed else "这种文书没有图表，请删去，或者改掉替代文字"
            )
            yield Fault(package.name, f"有名为“{name}”的图表，没有这项数据", mend)


def _of_method(fault: Fault) -> Fault:
    """An unknown field that bears the name of a dictionary's method: say so."""
    name = fault.what.rpartition("“")[2].rstrip("”").rpartition(".")[2]
    if name not in _METHODS:
        return fault
    mend = f"“{name}”是程序的方法名，不是字段；逐项列出用 {{% for 项 in 列表 %}}。{fault.mend}"
    return replace(fault, mend=mend)
