"""The SQLite engine: FTS5 over the streams, one file, replaced as a whole and never changed in place."""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from .durable import make_durable
from .engine import Ask, Damaged
from .record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .bundle import Bundle

_SCHEMA = """
CREATE TABLE documents (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE records (
    number INTEGER PRIMARY KEY, version INTEGER NOT NULL, citation TEXT NOT NULL, article TEXT NOT NULL,
    path TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, replaced_by TEXT NOT NULL,
    folded TEXT NOT NULL, digest INTEGER NOT NULL
);
CREATE VIRTUAL TABLE postings USING fts5 (title, heading, text, keys, content = '', tokenize = 'ascii');
"""
_WEIGHTS = "2.0, 3.0, 1.0, 0.0"  # title, heading, text, keys
_ANYWHERE = "{title heading text}"
_REPLACE_WAIT = 5.0  # seconds a Windows reader may keep the old file from being replaced


@contextmanager
def _reading() -> Iterator[None]:
    """Whatever SQLite or a stored value says against being read means one thing: rebuild."""
    try:
        yield
    except (sqlite3.Error, ValueError, TypeError, OSError) as error:
        raise Damaged(str(error)) from error


class SqliteReader:
    """An open index (contract: ``contract.Reader``)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counting = False
        with _reading():
            (self._size,) = connection.execute("SELECT count(*) FROM records").fetchone()

    @property
    def size(self) -> int:
        """How many records it holds."""
        return int(self._size)

    def document(self, name: str) -> str:
        """A text stored beside the postings, or ""."""
        with _reading():
            row = self._connection.execute(
                "SELECT value FROM documents WHERE name = ?", (name,)
            ).fetchone()
            return str(row[0]) if row else ""

    def candidates(self, ask: Ask) -> list[tuple[int, float]]:
        """Records that fulfil ``ask``, best first."""
        wanted = match_expression(ask)
        if not wanted:
            return []
        only = ""
        if ask.versions is not None:
            numbers = ",".join(str(int(number)) for number in sorted(ask.versions))
            only = f"CROSS JOIN records ON number = postings.rowid AND version IN ({numbers})"
        sql = (
            f"SELECT postings.rowid, -bm25(postings, {_WEIGHTS}) AS score FROM postings {only} "  # noqa: S608
            "WHERE postings MATCH ? ORDER BY score DESC, postings.rowid LIMIT ?"  # - only numbers are put in
        )
        with _reading():
            rows = self._connection.execute(sql, (wanted, ask.limit or -1)).fetchall()
        return [(int(number), float(score)) for number, score in rows]

    def counts(self, ask: Ask) -> Mapping[int, int]:
        """How many records of each version fulfil ``ask``."""
        wanted = match_expression(ask)
        if not wanted:
            return {}
        sql = (
            "SELECT version, count(*) FROM postings CROSS JOIN records ON number = postings.rowid "
            "WHERE postings MATCH ? GROUP BY version"
        )
        with _reading():
            rows = self._connection.execute(sql, (wanted,)).fetchall()
        return {v: n for v, n in rows if ask.versions is None or v in ask.versions}

    def records(self, numbers: Sequence[int]) -> dict[int, Record]:
        """The stored records of these numbers."""
        listed = ",".join(str(int(number)) for number in numbers)
        with _reading():
            rows = self._connection.execute(f"SELECT * FROM records WHERE number IN ({listed})")  # noqa: S608
            return {row[0]: Record.unpack(row) for row in rows}

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many records each term stands."""
        sql = "SELECT max(doc) FROM temp.vocabulary WHERE term = ?"
        with _reading():
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


def match_expression(ask: Ask) -> str:
    """``ask`` in the query language of FTS5, every token quoted: input is data, never syntax."""
    fields = _ANYWHERE if ask.titles else "{text}"
    parts = [f"{{keys}} : {_quoted(key)}" for key in ask.keys]
    parts += [f"{fields} : {_quoted(' '.join(phrase))}" for phrase in ask.phrases]
    if ask.terms:
        parts.append(f"{_ANYWHERE} : ({' OR '.join(map(_together, ask.terms))})")
    wanted = " AND ".join(f"({part})" for part in parts)
    if not (wanted and ask.without):
        return wanted
    unwanted = " OR ".join(_quoted(" ".join(phrase)) for phrase in ask.without)
    return f"({wanted}) NOT ({_ANYWHERE} : ({unwanted}))"


def _together(term: str) -> str:
    """A token, or all of several."""
    tokens = term.split(" ")
    return _quoted(term) if len(tokens) == 1 else f"({' AND '.join(map(_quoted, tokens))})"


def _quoted(tokens: str) -> str:
    return '"' + tokens.replace('"', '""').replace("\x00", " ") + '"'


def _fill(connection: sqlite3.Connection, bundle: "Bundle") -> None:
    connection.executescript(_SCHEMA)
    connection.executemany("INSERT INTO documents VALUES (?, ?)", bundle.documents.items())
    connection.executemany(
        "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (entry.record.pack() for entry in bundle.entries),
    )
    connection.executemany(
        "INSERT INTO postings (rowid, title, heading, text, keys) VALUES (?, ?, ?, ?, ?)",
        (
            (entry.record.number, entry.title, entry.heading, entry.text, entry.keys)
            for entry in bundle.entries
        ),
    )
    connection.execute("INSERT INTO postings (postings) VALUES ('optimize')")
    connection.commit()


def _replace(new: Path, old: Path) -> None:
    """Put ``new`` in the place of ``old``. On Windows an open file cannot be replaced: wait for readers."""
    deadline = time.monotonic() + _REPLACE_WAIT
    while True:
        try:
            new.replace(old)
        except PermissionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


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
        """The index file."""
        return cache / "index-sqlite.db"

    def build(self, bundle: "Bundle", cache: Path | None) -> SqliteReader:
        """Write a whole new index beside the old one, make it safe, put it in its place."""
        if cache is None:
            memory = sqlite3.connect(":memory:")
            _fill(memory, bundle)
            return SqliteReader(memory)
        staged = cache / "index-sqlite.new"  # one name: the writer's lock admits one writer
        with suppress(FileNotFoundError):
            staged.unlink()
        with closing(sqlite3.connect(staged)) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            _fill(connection, bundle)
        make_durable(staged)
        _replace(staged, self.location(cache))
        make_durable(cache)
        return self.open(cache)

    def open(self, cache: Path) -> SqliteReader:
        """Open read-only and unlocked: the file is only ever replaced as a whole."""
        path = self.location(cache).absolute()
        with _reading():
            connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            _check_length(connection, path)
            return SqliteReader(connection)
        except BaseException:
            connection.close()
            raise


def _check_length(connection: sqlite3.Connection, path: Path) -> None:
    """A file cut short still opens, and fails only at the page that is gone: see it at once."""
    with _reading():
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (page,) = connection.execute("PRAGMA page_size").fetchone()
        if pages == 0 or path.stat().st_size != pages * page:
            raise Damaged("文件长度不对")


ENGINE = SqliteEngine()
