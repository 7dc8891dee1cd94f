"""guiju corpus add / remove / restore: texts of the unit's own taken in, taken out and put back."""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..law.clause import Kind
from ..law.errors import Fault, GuijuError, UsageError
from ..law.intake.compose import Given, import_file
from ..law.intake.read import SUFFIXES, safe_name
from ..law.intake.shelf import Shelf, Taken
from ..law.rank import Rank
from .index import take_in
from .output import note, say, say_json
from .setting import Setting

REMOVED = "已移除语料"
_SINGLE = ("title", "short", "number", "year", "adopted", "effective")


def add_options(parser: ArgumentParser) -> None:
    """The options of ``corpus add``: what the officer says goes before what the text says."""
    ranks = "、".join(rank.value for rank in Rank)
    parser.add_argument("--title", metavar="题名", help="导入时指定全称")
    parser.add_argument("--short", metavar="简称", help="导入时指定引用用的简称")
    parser.add_argument("--rank", metavar="层级", choices=[r.value for r in Rank], help=ranks)
    parser.add_argument("--issuer", metavar="机关", help="导入时指定制定机关")
    parser.add_argument("--number", metavar="文号", help="导入时指定文号")
    parser.add_argument("--adopted", metavar="日期", type=_day, help="通过（印发）日期")
    parser.add_argument("--effective", metavar="日期", type=_day, help="施行日期")
    parser.add_argument("--year", metavar="年份", type=_year, help="版本年份")
    parser.add_argument("--replace", action="store_true", help="替换已收录的同一版本的文本")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2024-05-01") from None


def _year(text: str) -> int:
    if text.isascii() and text.isdigit() and 1900 <= int(text) <= 2200:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}”不是年份，应写成 2024")


def add(setting: Setting, given: Namespace) -> int:
    """Import every file named; one that fails does not stop the rest, its reason is given at the end."""
    files = list(_files([Path(name) for name in _named(given, "要导入的文件")]))
    said = _given(given)
    if len(files) > 1 and any(getattr(said, name) is not None for name in _SINGLE):
        raise UsageError("题名、简称、文号、年份和日期只能在导入一个文件时指定", mend="请逐个导入")
    shelf = _shelf(setting)
    taken: list[tuple[Path, Taken]] = []
    faults: list[Fault] = []
    for turn, path in enumerate(files, 1):
        if len(files) > 1:
            note(f"[{turn}/{len(files)}] {safe_name(path)}")
        try:
            done = shelf.take(import_file(path, said), said, replacing=given.replace)
        except GuijuError as error:
            faults.extend(error.faults)
            continue
        taken.append((path, done))
        if not given.json:
            _say(done)
    take_in(Setting.of(given))
    if given.json:
        say_json([_record(path, done, shelf) for path, done in taken])
    if faults:
        if len(files) > 1:
            note(f"共{len(files)}个文件，{len(files) - len(taken)}个未导入：")
        raise GuijuError.of(faults)
    if not given.json:
        say("请对照原件核对后使用。")
    return 0


def remove(setting: Setting, given: Namespace) -> int:
    """Take the version out of the workspace; its file is kept and can be put back."""
    citation = " ".join(_named(given, "要移除的版本"))
    version, path = _shelf(setting).remove(citation)
    take_in(Setting.of(given))
    kept = path.relative_to(setting.workspace.root)
    if given.json:
        say_json({"version": version.citation, "title": version.title, "moved_to": kept})
        return 0
    say(f"已移除“{version.citation}”，文件移到 {kept}")
    say(f"恢复：guiju corpus restore '{version.citation}'")
    return 0


def restore(setting: Setting, given: Namespace) -> int:
    """Put back what was removed last under this name."""
    citation = " ".join(_named(given, "要恢复的版本"))
    version, path = _shelf(setting).restore(citation)
    take_in(Setting.of(given))
    place = path.relative_to(setting.workspace.root)
    if given.json:
        say_json({"version": version.citation, "title": version.title, "path": place})
        return 0
    say(f"已恢复“{version.citation}”，文件在 {place}")
    return 0


def _named(given: Namespace, what: str) -> list[str]:
    if not given.what:
        raise UsageError(f"没有写明{what}", mend=f"写作 guiju corpus {given.action} {what}")
    return list(given.what)


def _given(given: Namespace) -> Given:
    return Given(
        given.title,
        given.short,
        Rank(given.rank) if given.rank else None,
        given.issuer,
        given.number,
        given.adopted,
        given.effective,
        given.year,
    )


def _files(paths: list[Path]) -> Iterator[Path]:
    """The files named; for a folder every file below it that may be a text, lock files left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            if file.suffix.lower() in SUFFIXES and not file.name.startswith(("~$", ".")):
                yield file


def _shelf(setting: Setting) -> Shelf:
    workspace = setting.workspace
    return Shelf(workspace.corpus, workspace.register / REMOVED, setting.library.corpus)


def _count(done: Taken, kind: Kind | None = None) -> int:
    clauses = (clause for top in done.version.clauses for clause in top.walk())
    return sum(kind is None or clause.kind is kind for clause in clauses)


def _say(done: Taken) -> None:
    version = done.version
    rank = version.rank.value if version.rank else "参考资料"
    day = f"，{version.effective}起施行" if version.effective else ""
    articles = _count(done, Kind.ARTICLE)
    extent = f"{articles}条" if articles else f"{_count(done)}段"
    say(f"{done.outcome.value}：{version.citation}《{version.title}》〔{rank}{day}，{extent}〕")
    for warning in done.warnings:
        say(f"  注意：{warning}")


def _record(path: Path, done: Taken, shelf: Shelf) -> dict[str, object]:
    version = done.version
    place = version.path if version.path and shelf.folder in version.path.parents else None
    return {
        "file": safe_name(path),
        "outcome": done.outcome.value,
        "work": version.short,
        "version": version.citation,
        "title": version.title,
        "rank": version.rank.value if version.rank else "参考资料",
        "issuer": version.issuer,
        "number": version.number,
        "adopted": version.adopted,
        "effective": version.effective,
        "articles": _count(done, Kind.ARTICLE),
        "clauses": _count(done),
        "path": place.relative_to(shelf.folder.parent) if place else None,
        "warnings": list(done.warnings),
    }
