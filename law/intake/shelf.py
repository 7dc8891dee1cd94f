"""The workspace's own texts: taking one in, taking it out again and putting it back; nothing is lost."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from hashlib import sha256
from pathlib import Path

from ..citation import Citation
from ..corpus import Corpus, fold_name
from ..corpusfile import read_version, write_version
from ..errors import CitationError, SourceError
from ..files import sync_folder
from ..version import Version
from .catalogue import conflict, place
from .compose import Given, Imported, text_hash

_FORBIDDEN = re.compile(r"[\\/:*?\"<>|\x00-\x1f]")
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_LONGEST = 60
_AGAIN = re.compile(r"~(\d+)$")


class Outcome(Enum):
    """What taking in a text came to."""

    ADDED = "新收录"
    FILLED = "补入原文"
    SAME = "已有相同文本"
    REPLACED = "替换了原文本"


@dataclass(frozen=True, slots=True)
class Taken:
    """A text on the shelf: version, what it came to, its file if one was written, and the warnings."""

    version: Version
    outcome: Outcome
    path: Path | None
    warnings: tuple[str, ...]


class Shelf:
    """Texts in ``folder`` over those of the library; what is removed goes to ``removed``."""

    def __init__(self, folder: Path, removed: Path, *library: Path) -> None:
        self.folder = folder
        self.removed = removed
        own = (folder,) if folder.is_dir() else ()
        corpus = Corpus.load(*library, *own)
        self.library = Corpus.load(*library) if library else Corpus.of(())
        self.versions = {(v.short, v.year): v for v in corpus.versions}
        self.names: dict[str, str] = {}
        self.years: dict[str, set[int | None]] = {}
        for version in corpus.versions:
            self._note(version)

    def take(self, imported: Imported, given: Given, *, replacing: bool = False) -> Taken:
        """Put the text on the shelf, as a new version, in a catalogue entry's place, or not at all.

        The same text again changes nothing. Raises SourceError where another text of the same
        version stands on the shelf and ``replacing`` was not said, or where a name is taken.
        """
        version, warnings = self._placed(imported, given)
        twin = self._same_text(version)
        if twin is not None:
            said = f"与已收录的“{twin.citation}”文本相同，没有改动"
            return Taken(twin, Outcome.SAME, twin.path, (said, *warnings))
        self._refuse_taken_name(version, imported.name)
        old = self.versions.get((version.short, version.year))
        outcome = _outcome(old)
        if old is not None and self._own(old):
            if not replacing:
                raise conflict(old, version, imported.name)
            moved = self._set_aside(old)
            outcome = Outcome.REPLACED
            warnings = (*warnings, f"原文本移到“{moved}”，可用 guiju corpus restore 恢复")
        elif old is not None and old.complete:
            warnings = (*warnings, f"覆盖资料库自带的“{old.citation}”文本")
        path = self._path(version)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_version(version, path)
        version = replace(version, path=path, sha256=text_hash(version))
        self._note(version)
        return Taken(version, outcome, path, warnings)

    def remove(self, citation: str) -> tuple[Version, Path]:
        """Take the version out, its file moved to ``removed``; which version, and where it is now.

        Raises CitationError if the workspace has no such text, or more than one that fits.
        """
        version = _one(citation, [v for v in self.versions.values() if self._own(v)], self.library)
        moved = self._set_aside(version)
        del self.versions[version.short, version.year]
        return version, moved

    def restore(self, citation: str) -> tuple[Version, Path]:
        """Put back what was removed last under ``citation``; which version, and where it is now.

        Raises CitationError if there is none, SourceError if its place has been taken since.
        """
        kept = [read_version(path) for path in sorted(self.removed.rglob("*.md"))]
        latest = {(v.short, v.year): v for v in sorted(kept, key=_turn)}
        version = _one(citation, list(latest.values()), None)
        place = self.versions.get((version.short, version.year))
        if place is not None and self._own(place):
            mend = f"先用 guiju corpus remove '{place.citation}' 移除现有文本"
            raise SourceError(f"“{version.citation}”现有另一文本", where=citation, mend=mend)
        self._refuse_taken_name(version, citation)
        path = self._path(version)
        path.parent.mkdir(parents=True, exist_ok=True)
        _move(_path_of(version), path)
        self._note(version)
        return version, path

    def _note(self, version: Version) -> None:
        self.versions[version.short, version.year] = version
        self.years.setdefault(version.short, set()).add(version.year)
        for name in _names(version):
            self.names.setdefault(name, version.short)

    def _own(self, version: Version) -> bool:
        return version.path is not None and self.folder in version.path.parents

    def _placed(self, imported: Imported, given: Given) -> tuple[Version, tuple[str, ...]]:
        """The version under the name its work is known by, with what the catalogue knows of it."""
        version, doubts = imported.version, imported.doubts
        names = (given.short or version.title, version.short)
        short = next((self.names[n] for n in map(fold_name, names) if n in self.names), None)
        if short is not None and not imported.known:
            known = [v for (name, _), v in self.versions.items() if name == short]
            version, doubts = place(imported, known, given)
        return version, tuple(map(str, doubts))

    def _same_text(self, version: Version) -> Version | None:
        """A version of the same work with the same words. Another year said makes it another version."""
        digest = text_hash(version)
        for year in self.years.get(version.short, ()):
            other = self.versions.get((version.short, year))
            if other is not None and other.sha256 == digest and version.year in (None, other.year):
                return other
        return None

    def _refuse_taken_name(self, version: Version, where: str) -> None:
        for name in _names(version):
            owner = self.names.get(name, version.short)
            if owner != version.short:
                mend = "用 --short 另取能区分的简称；如是同一部，用 --short 写它现有的简称"
                raise SourceError(f"名称“{version.title}”已属于“{owner}”", where=where, mend=mend)

    def _path(self, version: Version) -> Path:
        year = f"({version.year})" if version.year is not None else ""
        stem = safe_stem(version.title.removeprefix("中华人民共和国") or version.title)
        path = self.folder / (version.rank.value if version.rank else "参考") / f"{stem}{year}.md"
        if path.exists():
            path = path.with_name(
                f"{stem}{year}-{sha256(version.short.encode()).hexdigest()[:6]}.md"
            )
        return path

    def _set_aside(self, version: Version) -> Path:
        """Move the version's file out of the shelf, beside earlier ones of its name; where it is now."""
        path = _path_of(version)
        target = self.removed / path.relative_to(self.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        turn = 1
        while target.exists():
            turn += 1
            target = target.with_name(f"{_AGAIN.sub('', target.stem)}~{turn}.md")
        _move(path, target)
        return target


def safe_stem(title: str) -> str:
    """A file name that Windows and Linux both take, from a title of any kind."""
    stem = _FORBIDDEN.sub("_", title).strip(" ._")[:_LONGEST]
    while len(stem.encode()) > 180:
        stem = stem[:-1]
    return f"_{stem}" if not stem or _RESERVED.fullmatch(stem) else stem


def _names(version: Version) -> Iterable[str]:
    return dict.fromkeys(
        fold_name(name) for name in (version.short, version.title, *version.aliases)
    )


def _path_of(version: Version) -> Path:
    if version.path is None:
        raise AssertionError(version.citation)  # every version here was read from a file
    return version.path


def _outcome(old: Version | None) -> Outcome:
    return Outcome.FILLED if old is not None and not old.complete else Outcome.ADDED


def _move(source: Path, target: Path) -> None:
    source.replace(target)
    sync_folder(target.parent)
    sync_folder(source.parent)


def _turn(version: Version) -> int:
    """How many files of the same name were removed before this one."""
    match = _AGAIN.search(_path_of(version).stem)
    return int(match[1]) if match else 1


def _one(citation: str, versions: list[Version], library: Corpus | None) -> Version:
    """The one version ``citation`` means. Raises CitationError for none or several."""
    cited = Citation.parse(citation)
    name = fold_name(cited.work)
    named = [v for v in versions if name in _names(v) or fold_name(citation) in _names(v)]
    fitting = [v for v in named if cited.year in (None, v.year)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        which = "、".join(sorted(v.citation for v in fitting))
        raise CitationError(f"“{citation}”不止一个版本", mend=f"写明年份：{which}")
    if library is not None and library.versions_of(cited.work):
        mend = "资料库自带的文本不能移除；只能移除工作目录 corpus 中的"
        raise CitationError(f"工作目录里没有“{citation}”", mend=mend)
    have = "、".join(sorted(v.citation for v in versions)[:10]) or "没有任何文本"
    raise CitationError(f"没有找到“{citation}”", mend=f"现有：{have}")
