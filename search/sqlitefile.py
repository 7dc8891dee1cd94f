"""What stands in the file of the SQLite engine: writing all of it, and changing a part."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice

from .engine import Damaged
from .layout import Layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .bundle import Bundle, Change, Entry

_SCHEMA = """
CREATE TABLE documents (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE records (
    row INTEGER PRIMARY KEY, citation TEXT NOT NULL, article TEXT NOT NULL, path TEXT NOT NULL,
    heading TEXT NOT NULL, text TEXT NOT NULL, replaced_by TEXT NOT NULL, folded TEXT NOT NULL,
    digest INTEGER NOT NULL, margin TEXT NOT NULL
);
CREATE VIRTUAL TABLE postings USING fts5 (title, heading, text, keys, content = '', tokenize = 'ascii');
INSERT INTO postings (postings, rank) VALUES ('hashsize', 134217728);
INSERT INTO postings (postings, rank) VALUES ('pgsz', 16000);
PRAGMA user_version = 1;
"""  # 64 MB are gathered before a segment is written: a build of a library writes one or few
_RECORD = "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_POSTING = "INSERT INTO postings (rowid, title, heading, text, keys) VALUES (?, ?, ?, ?, ?)"
_FORGET = (
    "INSERT INTO postings (postings, rowid, title, heading, text, keys) "
    "VALUES ('delete', ?, ?, ?, ?, ?)"
)
_DOCUMENT = "INSERT OR REPLACE INTO documents VALUES (?, ?)"
_BATCH = 500


@contextmanager
def reading() -> Iterator[None]:
    """Whatever SQLite or a stored value says against being read means one thing: rebuild."""
    try:
        yield
    except (sqlite3.Error, ValueError, TypeError, OSError) as error:
        raise Damaged(str(error)) from error


def version_key(first: int) -> str:
    """The key of the version whose records begin in row ``first``."""
    return f"¤{first}"


def fill(connection: sqlite3.Connection, bundle: "Bundle") -> None:
    """Write a whole index into an empty database."""
    connection.executescript(_SCHEMA)
    source, versions, firsts = iter(bundle.entries), list[int](), dict[int, int]()
    while batch := list(islice(source, _BATCH)):
        begin = len(versions) + 1
        for row, entry in enumerate(batch, begin):
            versions.append(entry.record.version)
            firsts.setdefault(entry.record.version, row)
        _add(connection, batch, begin, firsts)
    documents = {**bundle.documents, "layout": Layout.of(versions, 1).dump()}
    connection.executemany(_DOCUMENT, documents.items())
    connection.execute("INSERT INTO postings (postings) VALUES ('optimize')")
    connection.commit()


def change(connection: sqlite3.Connection, change: "Change", edition: int) -> None:
    """Do ``change`` within the transaction that is open. What was indexed is taken out as it was put in."""
    (stored,) = connection.execute("SELECT value FROM documents WHERE name = 'layout'").fetchone()
    layout = Layout.load(stored)
    for version, entries in change.gone.items():
        first, count = layout.blocks[version]
        if count != len(entries):
            raise Damaged("记录数不符")
        connection.executemany(_FORGET, _postings(entries, first, {version: first}))
        connection.execute(
            "DELETE FROM records WHERE row BETWEEN ? AND ?", (first, first + count - 1)
        )
    changed = layout.changed(change.versions)
    for version, kept in enumerate(change.versions):
        if not isinstance(kept, int) and kept:
            first, _ = changed.blocks[version]
            _add(connection, kept, first, {version: first})
    documents = {**change.documents, "layout": changed.dump()}
    connection.executemany(_DOCUMENT, documents.items())
    connection.execute(f"PRAGMA user_version = {edition + 1}")


def _add(
    connection: sqlite3.Connection,
    entries: "list[Entry] | tuple[Entry, ...]",
    row: int,
    firsts: Mapping[int, int],
) -> None:
    rows = enumerate(entries, row)
    connection.executemany(_RECORD, ((number, *entry.record.pack()) for number, entry in rows))
    connection.executemany(_POSTING, _postings(entries, row, firsts))


def _postings(
    entries: "Iterable[Entry]", row: int, firsts: Mapping[int, int]
) -> Iterator[tuple[int, str, str, str, str]]:
    for number, entry in enumerate(entries, row):
        keys = f"{entry.keys} {version_key(firsts[entry.record.version])}"
        yield number, entry.title, entry.heading, entry.text, keys
