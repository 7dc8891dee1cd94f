"""All versions at hand, and finding in them what a citation names."""

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from .citation import Citation
from .clause import Clause
from .corpusfile import read_version
from .digest import Digest
from .digestshelf import DigestShelf
from .errors import CitationError, Fault, SourceError
from .locate import locate
from .numerals import article_label
from .passage import Passage, digest_passages, passages_of
from .version import Version

__all__ = ["Corpus", "Found", "Passage"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a citation resolved to.

    ``clause`` None: the work is cited as a ``whole``, or the clause exists but its text is not held.
    ``path``: the clause's ancestors, outermost first.
    """

    version: Version
    clause: Clause | None
    path: tuple[Clause, ...]
    whole: bool = False

    @property
    def held(self) -> bool:
        """Whether words of what is cited are at hand."""
        return self.clause is not None or (self.whole and self.version.held)

    @property
    def text(self) -> str:
        """The words cited, holes said; of a whole work all that is held; "" where they are not."""
        if self.clause is None:
            return self.version.full_text() if self.whole else ""
        return self.clause.full_text()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Versions, and the names by which their works are known."""

    versions: tuple[Version, ...]
    _works: dict[str, tuple[Version, ...]] = field(repr=False, compare=False, default_factory=dict)
    _shelf: DigestShelf = field(repr=False, compare=False, default_factory=DigestShelf)

    @classmethod
    def load(cls, *folders: Path, only: Callable[[Path], bool] | None = None) -> "Corpus":
        """Every corpus file below ``folders``; a later folder overrides the same short and year.

        ``only``: which files to read, None for all. Raises SourceError with the faults of all files at
        once.
        """
        faults: list[Fault] = []
        chosen: dict[tuple[str, int | None], Version] = {}
        for folder in folders:
            chosen |= _load_folder(folder, faults, only)
        return cls._named(tuple(chosen.values()), faults, DigestShelf(folders))

    @classmethod
    def of(cls, versions: Iterable[Version], *folders: Path) -> "Corpus":
        """A corpus of ``versions``, their digests below ``folders``. Raises SourceError when one name means
        two works.
        """
        return cls._named(tuple(versions), [], DigestShelf(folders))

    @classmethod
    def _named(
        cls, versions: tuple[Version, ...], faults: list[Fault], shelf: DigestShelf
    ) -> "Corpus":
        versions = _linked(versions)
        works = _works_of(versions, faults)
        if faults:
            raise SourceError.of(faults)
        return cls(versions, works, shelf)

    def work(self, name: str) -> str | None:
        """The short name of the work known as ``name`` (short, title or alias), or None."""
        versions = self.versions_of(name)
        return versions[0].short if versions else None

    def versions_of(self, name: str) -> tuple[Version, ...]:
        """All versions of the work known as ``name``, oldest first; () for an unknown one."""
        return self._works.get(fold_name(name), ())

    def resolve(self, citation: Citation | str, as_of: date | None = None) -> Found:
        """What ``citation`` names. Without a year: the version in force at ``as_of``, else the newest.

        Raises CitationError for an unknown work (with near names), a version not in the catalogue,
        or a clause that does not exist (with the range that does).
        """
        cited = self._read(citation) if isinstance(citation, str) else citation
        version = self._choose(cited, as_of)
        trail = locate(version, cited)
        if not trail and cited.branch:
            self._require_branch(version, cited)
        clause = trail[-1] if trail else None
        return Found(version, clause, trail[:-1], whole=not cited.locator)

    def _require_branch(self, version: Version, cited: Citation) -> None:
        """第X条之一 of a text not held is there only if the digests, which cover every article, have it."""
        label = article_label(cited.article or 0, cited.branch)
        if self.digests(version) and self.digest(version, label) is None:
            what = f"“{version.citation}”没有{label}"
            raise CitationError(what, mend="核对条文号和版本年份")

    def passages(self) -> Iterator[Passage]:
        """What search indexes, version by version. Raises SourceError for faulty digests."""
        for version in self.versions:
            yield from self.passages_of(version)

    def passages_of(self, version: Version) -> Iterator[Passage]:
        """The passages of ``version``, then the digests of articles whose text is not held."""
        yield from passages_of(version)
        yield from digest_passages(version, self.digests(version))

    def digest(self, version: Version, article: str) -> Digest | None:
        """The 要点 of the article labelled ``article`` (第四十六条), its text held or not.

        The file is read at the first call; SourceError if it is faulty.
        """
        return self._shelf.find(version, article)

    def digests(self, version: Version) -> tuple[Digest, ...]:
        """The 要点 of every article of ``version``; () where there are none. Raises SourceError."""
        return self._shelf.of(version)

    def check_digests(self) -> None:
        """Read all files of digests. Raises SourceError with the faults of all."""
        if faults := list(self._shelf.faults(self.versions)):
            raise SourceError.of(faults)

    def _read(self, text: str) -> Citation:
        """A text that is a known name as a whole is that work, whatever numbers it ends in."""
        return Citation(text) if self.work(text) else Citation.parse(text)

    def _choose(self, citation: Citation, as_of: date | None) -> Version:
        versions = self.versions_of(citation.work)
        if not versions:
            raise CitationError(f"没有收录“{citation.work}”", mend=self._near(citation.work))
        if citation.year is not None:
            for version in versions:
                if version.year == citation.year:
                    return version
            known = "、".join(version.citation for version in versions)
            raise CitationError(f"没有收录“{citation.version}”", mend=f"所收版本：{known}")
        in_force = [v for v in versions if as_of and v.status(as_of).stands]
        return (in_force or versions)[-1]

    def _near(self, name: str) -> str:
        near = difflib.get_close_matches(fold_name(name), self._works, n=5, cutoff=0.4)
        shorts = dict.fromkeys(self._works[found][0].short for found in near)
        if not shorts:
            return "用 guiju corpus list 查看已收录的名称"
        return f"是否指{'、'.join(f'“{short}”' for short in shorts)}？"


def fold_name(name: str) -> str:
    """A work's name for comparing: widths folded, 《》 and spaces dropped, 中华人民共和国 left out."""
    plain = unicodedata.normalize("NFKC", name)
    kept = "".join(sign for sign in plain if sign not in "《》〈〉" and not sign.isspace())
    return kept.removeprefix("中华人民共和国") or kept


def _load_folder(
    folder: Path, faults: list[Fault], only: Callable[[Path], bool] | None
) -> dict[tuple[str, int | None], Version]:
    if not folder.is_dir():
        faults.append(Fault(str(folder), "语料目录不存在", "检查目录名称"))
    loaded: dict[tuple[str, int | None], Version] = {}
    for path in sorted(filter(only, folder.rglob("*.md"))):
        try:
            version = read_version(path)
        except SourceError as error:
            faults.extend(error.faults)
            continue
        twin = loaded.setdefault((version.short, version.year), version)
        if twin is not version and twin.path:
            what = f"与“{twin.path.name}”是同一版本（{version.citation}）"
            faults.append(Fault(path.name, what, "保留其中一个文件"))
    return loaded


def _linked(versions: tuple[Version, ...]) -> tuple[Version, ...]:
    """Each version of a work knows when the next begins, unless its own file says how it ended."""
    follows: dict[tuple[str, int | None], Version] = {}
    last: dict[str, Version] = {}
    for version in sorted(versions, key=lambda version: version.begins, reverse=True):
        if version.rank is not None and version.short in last:
            follows[version.short, version.year] = last[version.short]
        last[version.short] = version
    return tuple(_succeeded(v, follows.get((v.short, v.year))) for v in versions)


def _succeeded(version: Version, newer: Version | None) -> Version:
    if newer is None or version.repealed is not None:
        return version
    return replace(version, superseded=newer.begins, successor=newer.citation)


def _works_of(versions: Iterable[Version], faults: list[Fault]) -> dict[str, tuple[Version, ...]]:
    """Folded name → the work's versions, oldest first. One name for two works is a fault."""
    works: dict[str, list[Version]] = {}
    owners: dict[str, str] = {}
    for version in sorted(versions, key=lambda version: version.begins):
        works.setdefault(version.short, []).append(version)
        for name in (version.short, version.title, *version.aliases):
            owner = owners.setdefault(fold_name(name), version.short)
            if owner != version.short:
                where = version.path.name if version.path else version.citation
                what = f"名称“{name}”已属于“{owner}”"
                faults.append(Fault(where, what, "改用能区分的 short 或者别名"))
    return {name: tuple(works[short]) for name, short in owners.items()}
