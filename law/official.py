"""Official texts outside the library, in a folder the user names: to check against, never to ship.

A file is Markdown named ``保守国家秘密法(2024-02-27).md``: the title without 中华人民共和国 and the
day of adoption; ``刑法.md`` without a day is the latest version, as a law amended many times is kept.
The text may be preceded by its promulgation history up to ``<!-- INFO END -->``.
"""

import re
from dataclasses import replace
from pathlib import Path

from .body import read_body
from .clause import Clause
from .corpus import Corpus, fold_name
from .errors import SourceError
from .version import Version

_FILE = re.compile(r"(?P<title>.+?)\((?P<year>\d{4})-\d{2}-\d{2}\)")
_END_OF_HISTORY = "<!-- INFO END -->"


def load_official(folder: Path, catalogue: Corpus) -> Corpus:
    """The catalogue with the text of every version that ``folder`` holds in its place.

    Raises SourceError if the folder does not exist. Versions the folder lacks stay out.
    """
    if not folder.is_dir():
        raise SourceError("官方文本目录不存在", where=str(folder), mend="请核对 GUIJU_LAWS 的值")
    latest = _latest_years(catalogue)
    files: dict[tuple[str, int], Path] = {}
    for path in sorted(folder.glob("*.md")):
        match = _FILE.fullmatch(path.stem)
        title = fold_name(match["title"] if match else path.stem)
        year = int(match["year"]) if match else latest.get(title)
        if year is not None:
            files.setdefault((title, year), path)  # a dated file sorts before an undated one
    versions = [
        replace(version, clauses=_clauses(held), excerpt="", path=held)
        for version in catalogue.versions
        if (held := _file_of(version, files)) is not None
    ]
    return Corpus.of(versions)


def _latest_years(catalogue: Corpus) -> dict[str, int]:
    years: dict[str, int] = {}
    for version in catalogue.versions:
        title = fold_name(version.title)
        years[title] = max(version.year or 0, years.get(title, 0))
    return years


def _file_of(version: Version, files: dict[tuple[str, int], Path]) -> Path | None:
    return files.get((fold_name(version.title), version.year or 0))


def _clauses(path: Path) -> tuple[Clause, ...]:
    """The tree of the text. Faults of headings do not matter here: only articles are looked up."""
    text = path.read_text(encoding="utf-8")
    clauses, _ = read_body(text.partition(_END_OF_HISTORY)[2] or text, path.name)
    return clauses
