"""Opening an index: the one on the disk when it is true, else a new one, built by itself."""

import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType

from ..law.errors import SearchError
from .engine import Damaged, Outdated, choose_engine
from .find import find
from .fingerprint import take_fingerprint
from .result import SearchResult
from .scope import Filters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from .contract import Engine, Reader
    from .info import Info

    Answer = TypeVar("Answer")

_FIRST = "首次使用，已建立索引。"
_CHANGED = "资料或程序有更新，已重建索引。"
_UPDATED = "资料有更新，已更新索引。"
_DAMAGED = "索引已损坏，已自动重建，资料没有受影响。"
_MEMORY = "工作区目录不能写入，本次在内存中建立索引。"


class Index:
    """An open index of the corpus files below ``folders``. Use it in one thread, close it after use."""

    def __init__(
        self, engine: "Engine", cache: Path | None, folders: Sequence[Path], rules: Path | None
    ) -> None:
        self._engine = engine
        self._cache = cache
        self._folders = tuple(folders)
        self._rules = rules
        self._reader, self.note = self._open()

    def __enter__(self) -> "Index":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    def search(
        self,
        query: str,
        *,
        as_of: date,
        limit: int = 10,
        rank: str = "",
        status: str = "",
        all_versions: bool = False,
        page: int = 1,
    ) -> SearchResult:
        """The clauses that answer ``query`` best, ``limit`` on a page. 效力 is that of the day ``as_of``.

        ``rank`` (法律 …) and ``status`` (现行 …) narrow it, "" for any; ``all_versions`` also searches
        versions that a newer held one has replaced. Raises SearchError for a name that does not exist.
        """
        started = time.perf_counter()
        filters = Filters(as_of, rank, status, all_versions)
        result = self._retry(
            lambda: find(self._reader, self._engine.name, query, filters, limit, page)
        )
        took = (time.perf_counter() - started) * 1000
        return replace(result, note=self.note, took_ms=took)

    def suggest(self, typed: str, limit: int = 8) -> tuple[str, ...]:
        """The field's terms and works' names that hold ``typed``, for offering while typing."""
        from .vocabulary import Vocabulary  # noqa: PLC0415 - a search needs none

        return self._retry(
            lambda: Vocabulary.load(self._reader.document("terms")).suggest(typed, limit)
        )

    @property
    def fingerprint(self) -> str:
        """What the index is made from, as it stands now (see ``fingerprint.take_fingerprint``)."""
        return take_fingerprint(self._folders, *((self._rules,) if self._rules else ()))

    @property
    def info(self) -> "Info":
        """What stands where."""
        from .info import Info  # noqa: PLC0415

        if self._cache is None or self.note == _MEMORY:
            return Info(self._engine.name, self._reader.size, 0, None, 0.0, self.note)
        location = self._engine.location(self._cache)
        files = (
            [location]
            if location.is_file()
            else [path for path in location.rglob("*") if path.is_file()]
        )
        sizes = [path.stat() for path in files]
        built = max((stat.st_mtime for stat in sizes), default=0.0)
        total = sum(stat.st_size for stat in sizes)
        return Info(self._engine.name, self._reader.size, total, location, built, self.note)

    def rebuild(self, note: str = "") -> None:
        """Build anew, whatever stands there."""
        self._reader.close()
        self._reader, self.note = self._build(note, self.fingerprint, forced=True)

    def _retry(self, action: "Callable[[], Answer]") -> "Answer":
        """Another process may have changed the index: open it again. Damage may show only while reading:
        rebuild once and ask again.
        """
        try:
            with suppress(Outdated):
                return self._steadily(action)
            self._reader.close()
            self._reader, self.note = self._open()
            return self._steadily(action)
        except Damaged:
            self.rebuild(_DAMAGED)
        try:
            return self._steadily(action)
        except Damaged as error:
            mend = "请改用另一种引擎（guiju search --engine），并运行 guiju doctor"
            raise SearchError(
                f"索引重建后仍不能读取（{error}）", where="索引", mend=mend
            ) from error

    def _steadily(self, action: "Callable[[], Answer]") -> "Answer":
        with self._reader.steady():
            return action()

    def _open(self) -> "tuple[Reader, str]":
        """The index on the disk if it was made from the files as they are now, else a new one."""
        if self._cache is None:
            return self._in_memory(), ""
        seen = self.fingerprint
        reader, note = self._standing(self._cache)
        if reader and _made_from(reader, seen):
            return reader, ""
        if reader:
            reader.close()
        return self._build(note, seen, forced=False)

    def _standing(self, cache: Path) -> "tuple[Reader | None, str]":
        """The index on the disk, and what is to be said when another takes its place."""
        try:
            return self._engine.open(cache), _CHANGED
        except Damaged:
            return None, _DAMAGED if self._engine.location(cache).exists() else _FIRST

    def _build(self, note: str, seen: str, *, forced: bool) -> "tuple[Reader, str]":
        """Build under the writer's lock, unless another writer has done it meanwhile or few files changed.

        ``seen``: the fingerprint. What changes after it was taken is noticed when the index is opened next.
        """
        from .lock import writer_lock  # noqa: PLC0415

        if self._cache is None:
            return self._in_memory(), note
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            with writer_lock(self._cache):
                reader, _ = (None, "") if forced else self._standing(self._cache)
                if reader and _made_from(reader, seen):
                    return reader, note
                if reader and (updated := self._updated(reader, seen, self._cache)):
                    return updated, _UPDATED
                return self._whole(seen, self._cache), note
        except OSError:
            return self._in_memory(), _MEMORY

    def _updated(self, reader: "Reader", seen: str, cache: Path) -> "Reader | None":
        """The index of ``reader`` changed, where few files changed."""
        from .refresh import update_open  # noqa: PLC0415

        with closing(reader):
            return update_open(self._engine, reader, self._folders, seen, cache)

    def _in_memory(self) -> "Reader":
        return self._whole("", None)

    def _whole(self, fingerprint: str, cache: Path | None) -> "Reader":
        """Read everything and build a new index."""
        # it loads YAML and jieba, which a search must not
        from .build import read_bundle, uncollected  # noqa: PLC0415

        with uncollected():
            bundle = read_bundle(self._folders, self._rules, fingerprint)
            return self._engine.build(bundle, cache)


def _made_from(reader: "Reader", seen: str) -> bool:
    """Whether the index was made from what was ``seen``; one that cannot say was not."""
    with suppress(Damaged):
        return reader.document("fingerprint") == seen
    return False


def open_index(
    cache: Path | None, folders: Sequence[Path], engine: str = "", rules: Path | None = None
) -> Index:
    """The index of the corpus files below ``folders``: the library's, then the user's own, which override.

    ``cache``: the workspace's ``.guiju`` folder; None builds in memory and writes nothing. ``engine``:
    sqlite or whoosh, "" for the first this machine can run. ``rules``: the rules.yaml whose figures a query
    may ask for (``SearchResult.topics``), None for none. It is rebuilt by itself, with a ``note``,
    when the files, the analysis or the schema changed and when it is damaged or absent. Raises
    SearchError (no such engine), SourceError (faulty corpus files).
    """
    return Index(choose_engine(engine), cache, folders, rules)
