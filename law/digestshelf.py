"""Where the digests stand: ``要点/`` in each corpus folder, one YAML file a version."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from .digest import Digest, DigestFile, read_digests
from .errors import Fault, SourceError
from .version import Version

FOLDER = "要点"
SUFFIX = ".yaml"


class DigestShelf:
    """The digests below corpus folders; a later folder overrides an earlier one's file.

    A file is read when its version is first asked for: loading the texts alone costs nothing more.
    """

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._folders = [folder / FOLDER for folder in folders]
        self._read: dict[str, DigestFile | None] = {}

    def of(self, version: Version) -> tuple[Digest, ...]:
        """The digests of ``version``, article by article; () where there are none.

        Raises SourceError for a file that is faulty, incomplete or of another version.
        """
        file = self._file(version)
        return tuple(file.articles.values()) if file else ()

    def find(self, version: Version, article: str) -> Digest | None:
        """The digest of the article of that label, or None. Raises SourceError as ``of`` does."""
        file = self._file(version)
        return file.articles.get(article) if file else None

    def faults(self, versions: Sequence[Version]) -> Iterator[Fault]:
        """What is wrong in all files, those that belong to none of ``versions`` included."""
        named = {f"{version.citation}{SUFFIX}" for version in versions}
        for path in self._files():
            if path.name not in named:
                mend = "文件名写该版本的引用名，如 保密法(2024).yaml"
                yield Fault(f"{FOLDER}/{path.name}", "没有这个版本的目录信息", mend)
        for version in versions:
            try:
                self._file(version)
            except SourceError as error:
                yield from error.faults

    def _files(self) -> Iterator[Path]:
        for folder in self._folders:
            yield from sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ()

    def _file(self, version: Version) -> DigestFile | None:
        name = version.citation
        if name not in self._read:
            self._read[name] = self._load(version)
        return self._read[name]

    def _load(self, version: Version) -> DigestFile | None:
        """The last folder's file of that name, held against the version's number of articles."""
        name = f"{version.citation}{SUFFIX}"
        found = [path for path in self._files() if path.name == name]
        if not found:
            return None
        file = read_digests(found[-1])
        if faults := list(file.mismatches(version)):
            raise SourceError.of(faults)
        return file
