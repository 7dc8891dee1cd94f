"""The SQLite engine: FTS5 over the streams. A new index is a new file; a change is one transaction in it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from .durable import make_durable
from .engine import Ask, Damaged, Outdated
from .layout import Layout, best
from .match import match_expression
from .record import Record
from .sqlitefile import change, fill, reading, version_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .bundle import Bundle, Change

_WEIGHTS = "2.0, 3.0, 1.0, 0.0"  # title, heading, text, keys
_SCORED = f"SELECT rowid, -bm25(postings, {_WEIGHTS}) AS score FROM postings WHERE postings MATCH ?"  # noqa: S608
_NUMBERED = "SELECT rowid FROM postings WHERE postings MATCH ? ORDER BY rowid"
_FINE = 9  # decimals of a score that count
_WAIT = 10.0  # seconds for another process to end its commit
_FEW = 64  # versions that are asked for by name; of more, what is not wanted is sifted out of all found
_BUILDING = "PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
_CHANGING = (
    "PRAGMA cache_size = -65536; PRAGMA cache_spill = OFF;"  # readers wait for the end alone
)


class SqliteReader:
    """An open index (contract: ``contract.Reader``)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counting = False
        self._documents: dict[str, str] = {}
        with reading():
            self._edition = _edition(connection)
            self.layout = Layout.load(self.document("layout"))

    @property
    def size(self) -> int:
        """How many records it holds."""
        return self.layout.size

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Within it all answers are of one moment. Raises Outdated where that is not the one opened."""
        with reading():
            self._connection.execute("BEGIN")
        try:
            with reading():
                current = _edition(self._connection)
            if current != self._edition:
                raise Outdated("索引已更新")
            yield
        finally:
            with suppress(sqlite3.Error):
                self._connection.execute("COMMIT")

    def document(self, name: str) -> str:
        """A text stored beside the postings, or ""."""
        if name not in self._documents:
            sql = "SELECT value FROM documents WHERE name = ?"
            with reading():
                row = self._connection.execute(sql, (name,)).fetchone()
            self._documents[name] = str(row[0]) if row else ""
        return self._documents[name]

    def candidates(self, ask: Ask) -> list[tuple[int, float]]:
        """Records that fulfil ``ask``, best first."""
        few = self._few(ask)
        wanted = match_expression(ask, few)
        if not wanted or ask.versions == frozenset():
            return []
        admitted = None if few else ask.versions
        if ask.limit:  # some more than asked for: equals at the end go by the order of reading
            most = ask.limit * 2 + 50
            rows = self._rows(f"{_SCORED} ORDER BY score DESC LIMIT {most}", wanted)
            found = self._sift(rows, admitted)
            if len(rows) < most:
                return best(found, ask.limit)
            last = round(rows[-1][1], _FINE)
            if sum(score > last for _, score in found) >= ask.limit:
                return best(found, ask.limit)
        return best(self._sift(self._rows(_SCORED, wanted), admitted), ask.limit)

    def counts(self, ask: Ask) -> Mapping[int, int]:
        """How many records of each version fulfil ``ask``, in order of the versions' numbers."""
        few = self._few(ask)
        wanted = match_expression(ask, few)
        if not wanted or ask.versions == frozenset():
            return {}
        found = self.layout.count(self._row_numbers(wanted))
        if few or ask.versions is None:
            return found
        return {version: count for version, count in found.items() if version in ask.versions}

    def _few(self, ask: Ask) -> Sequence[str]:
        """The keys of the versions asked for, where there are few; () where they are too many, or none."""
        if ask.versions is None or len(ask.versions) > _FEW:
            return ()
        ranges = self.layout.ranges(ask.versions)
        return [version_key(first) for first, _ in ranges] or [version_key(0)]

    def _rows(self, sql: str, wanted: str) -> list[tuple[int, float]]:
        with reading():
            return self._connection.execute(sql, (wanted,)).fetchall()

    def _row_numbers(self, wanted: str) -> list[int]:
        with reading():
            return [row for (row,) in self._connection.execute(_NUMBERED, (wanted,))]

    def _sift(
        self, rows: Iterable[tuple[int, float]], versions: frozenset[int] | None
    ) -> list[tuple[int, float]]:
        """Rows as numbers, those of other versions left out."""
        number, place = self.layout.number, self.layout.place
        with reading():
            pairs = [(number(row), round(score, _FINE)) for row, score in rows]
            if versions is None:
                return pairs
            return [pair for pair in pairs if place(pair[0])[0] in versions]

    def records(self, numbers: Sequence[int]) -> dict[int, Record]:
        """The stored records of these numbers."""
        with reading():
            rows = {self.layout.place(number)[1]: number for number in numbers}
            listed = ",".join(map(str, rows))
            found = self._connection.execute(f"SELECT * FROM records WHERE row IN ({listed})")  # noqa: S608
            return {
                rows[row]: Record.unpack(rows[row], self.layout.place(rows[row])[0], rest)
                for row, *rest in found
            }

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many records each term stands."""
        sql = "SELECT max(doc) FROM temp.vocabulary WHERE term = ?"
        with reading():
            if not self._counting:
                self._connection.execute(
                    "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, postings, col)"
                )
                self._counting = True
            found = {term: self._connection.execute(sql, (term,)).fetchone() for term in terms}
        return {term: int(row[0] or 0) for term, row in found.items()}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _edition(connection: sqlite3.Connection) -> int:
    """How often the file was changed: what was read of it before a change is not true any more."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


class SqliteEngine:
    """SQLite FTS5 (contract: ``contract.Engine``)."""

    name = "sqlite"

    def available(self) -> bool:
        """Whether this Python's SQLite was compiled with FTS5."""
        with closing(sqlite3.connect(":memory:")) as connection:
            try:
                connection.execute("CREATE VIRTUAL TABLE probe USING fts5 (text)")
            except sqlite3.OperationalError:
                return False
        return True

    def location(self, cache: Path) -> Path:
        """The folder of its files: one, but while another is put in its place."""
        return cache / "index-sqlite"

    def build(self, bundle: "Bundle", cache: Path | None) -> SqliteReader:
        """Write a whole new index beside the old one, make it safe, let it take its place.

        It never has the name of the old one: a reader of that would take the journal of a change in the
        new one for its own.
        """
        if cache is None:
            memory = sqlite3.connect(":memory:")
            fill(memory, bundle)
            memory.isolation_level = None
            return SqliteReader(memory)
        folder = self.location(cache)
        folder.mkdir(exist_ok=True)
        staged = folder / "new"  # one name: the writer's lock admits one writer
        staged.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(staged)) as connection:
                connection.executescript(_BUILDING)
                fill(connection, bundle)
        except sqlite3.OperationalError as error:  # the disk is full, or cannot be written
            raise OSError(str(error)) from error
        make_durable(staged)
        known = _files(folder)
        staged.rename(folder / f"{max(known, default=0) + 1}.db")
        make_durable(folder)
        for old in known.values():
            with suppress(OSError):  # still open (Windows): it goes next time
                old.unlink()
        return self.open(cache)

    def update(self, change_: "Change", cache: Path) -> SqliteReader:
        """Change the index in one transaction; readers see the old one until it is safe on the disk."""
        with reading(), closing(self._connect(self._current(cache))) as connection:
            connection.executescript(_CHANGING)
            connection.execute("BEGIN IMMEDIATE")
            change(connection, change_, _edition(connection))
            connection.execute("COMMIT")
        return self.open(cache)

    def open(self, cache: Path) -> SqliteReader:
        """Open for reading. A writer may put another file in its place meanwhile: then look again. What a
        killed writer left undone is rolled back here by SQLite itself.
        """
        tried = Path()
        while True:
            path = self._current(cache)
            try:
                return self._open(path)
            except Damaged:
                if path == tried:
                    raise
                tried = path

    def _open(self, path: Path) -> SqliteReader:
        connection = self._connect(path)
        try:
            with reading():
                connection.execute("BEGIN")
                _check_length(connection, path)
                reader = SqliteReader(connection)
                connection.execute("COMMIT")
                return reader
        except BaseException:
            connection.close()
            raise

    def _current(self, cache: Path) -> Path:
        """The file in use. Raises Damaged where there is none."""
        with reading():
            known = _files(self.location(cache))
        if not known:
            raise Damaged("没有索引")
        return known[max(known)]

    def _connect(self, path: Path) -> sqlite3.Connection:
        with reading():
            uri = f"{path.absolute().as_uri()}?mode=rw"
            return sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)


def _files(folder: Path) -> dict[int, Path]:
    """The index files by their numbers; the highest is the one in use."""
    return {int(path.stem): path for path in folder.glob("*.db") if path.stem.isdecimal()}


def _check_length(connection: sqlite3.Connection, path: Path) -> None:
    """A file cut short still opens, and fails only at the page that is gone: see it at once."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    if pages == 0 or path.stat().st_size != pages * page:
        raise Damaged("文件长度不对")


ENGINE = SqliteEngine()
