"""制发登记: every document issued, one row each, in an append-only table whose rows are chained.

A row's hash covers the row before, so a row changed, removed or put in between breaks the chain.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..law.errors import Fault, UnitError

FILE = "制发登记.db"
ISSUED, WITHDRAWN = "制发", "未写成"
_WAIT = 30.0  # seconds another batch may hold the register
_COLUMNS = (
    "event", "number", "kind", "person", "file", "content", "inputs", "basis", "template", "day",
    "version",
)  # fmt: skip
_APPEND_ONLY = "".join(
    f"create trigger if not exists {table}_{verb} before {verb} on {table} "
    f"begin select raise(abort, 'append-only'); end;\n"
    for table in ("issues", "bases")
    for verb in ("update", "delete")
)
_SCHEMA = f"""
create table if not exists issues (
  seq integer primary key, {", ".join(f"{name} text not null" for name in _COLUMNS)},
  hash text not null
);
create index if not exists issues_file on issues (file, seq);
create table if not exists bases (digest text primary key, body text not null);
{_APPEND_ONLY}"""


@dataclass(frozen=True, slots=True)
class Issue:
    """One row. ``file`` is relative to the workspace where it lies there; ``content`` its SHA-256.

    ``inputs``: keyed digest of what it was filled with; ``basis``: digest of a body in ``bases``;
    ``template``: digest of the template; ``day``: 文书基准日, ISO; ``person``: 人员编号 or "".
    """

    number: str
    kind: str
    person: str
    file: str
    content: str
    inputs: str
    basis: str
    template: str
    day: str
    version: str
    event: str = ISSUED
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Register:
    """The register in ``folder`` (登记/ of a workspace)."""

    folder: Path

    @property
    def path(self) -> Path:
        """The database."""
        return self.folder / FILE

    def add(self, issues: Sequence[Issue], bodies: Iterable[str]) -> int:
        """Append what is not there yet, all or nothing; how many rows.

        ``bodies`` are what the rows' ``basis`` are digests of. A row whose file's last row has the same
        content is not added again. Raises UnitError where the register cannot be written.
        """
        with self._writing() as connection:
            for body in bodies:
                pair = (body_digest(body), body)
                connection.execute("insert or ignore into bases values (?, ?)", pair)
            new = [issue for issue in issues if not _standing(connection, issue)]
            _append(connection, new)
        return len(new)

    def withdraw(self, issues: Sequence[Issue]) -> None:
        """Append that these were not written after all (the disk was full, a file was held)."""
        with self._writing() as connection:
            _append(connection, [_as_event(issue, WITHDRAWN) for issue in issues])

    def issues(self) -> tuple[Issue, ...]:
        """All rows, oldest first; () where nothing was ever issued."""
        with self._reading() as connection:
            if connection is None:
                return ()
            rows = connection.execute(f"select seq, {', '.join(_COLUMNS)} from issues order by seq")  # noqa: S608
            return tuple(_issue(row) for row in rows)

    def current(self) -> tuple[Issue, ...]:
        """The last row of each document (by kind and number, else by file), if it was written."""
        last: dict[tuple[str, str], Issue] = {}
        for issue in self.issues():
            last.pop(key := (issue.kind, issue.number or issue.file), None)
            last[key] = issue
        return tuple(issue for issue in last.values() if issue.event == ISSUED)

    def body(self, digest: str) -> str:
        """The body that ``digest`` stands for; "" where it is not kept."""
        with self._reading() as connection:
            if connection is None:
                return ""
            row = connection.execute(
                "select body from bases where digest = ?", (digest,)
            ).fetchone()
            return str(row[0]) if row else ""

    def bodies(self) -> tuple[str, ...]:
        """Every body kept."""
        with self._reading() as connection:
            if connection is None:
                return ()
            return tuple(str(row[0]) for row in connection.execute("select body from bases"))

    def faults(self) -> list[Fault]:
        """What shows that the register was changed by other hands; [] where it is sound."""
        with self._reading() as connection:
            return [] if connection is None else list(_faults(connection, self.path))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        if not self.path.exists():
            yield None
            return
        try:
            with closing(sqlite3.connect(self.path, timeout=_WAIT)) as connection:
                yield connection
        except sqlite3.Error as error:
            raise _unusable(self.path, error) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)) as made:
                made.execute("pragma synchronous = full")
                made.executescript(_SCHEMA)
                made.execute("begin immediate")
                yield made
                made.execute("commit")
        except (sqlite3.Error, OSError) as error:
            raise _unusable(self.path, error) from error


def body_digest(body: str) -> str:
    """What a row calls a body by."""
    return hashlib.sha256(body.encode()).hexdigest()[:32]


def _standing(connection: sqlite3.Connection, issue: Issue) -> bool:
    """Whether the file's last row says that this very content was issued."""
    found = connection.execute(
        "select event, content from issues where file = ? order by seq desc limit 1", (issue.file,)
    ).fetchone()
    return bool(found == (ISSUED, issue.content))


def _append(connection: sqlite3.Connection, issues: Iterable[Issue]) -> None:
    last = connection.execute("select seq, hash from issues order by seq desc limit 1").fetchone()
    seq, previous = last or (0, "")
    marks = ", ".join("?" * (len(_COLUMNS) + 2))
    for issue in issues:
        seq += 1
        values = [getattr(issue, name) for name in _COLUMNS]
        previous = _chained(previous, seq, values)
        connection.execute(f"insert into issues values ({marks})", [seq, *values, previous])  # noqa: S608


def _chained(previous: str, seq: int, values: Sequence[str]) -> str:
    said = json.dumps([previous, seq, *values], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def _faults(connection: sqlite3.Connection, path: Path) -> Iterator[Fault]:
    mend = "登记只能由程序追加。请从备份恢复该文件，并查明是谁改动的；在此之前不要再生成文书"
    previous = ""
    rows = connection.execute(f"select seq, hash, {', '.join(_COLUMNS)} from issues order by seq")  # noqa: S608
    for expected, (seq, kept, *values) in enumerate(rows, 1):
        if seq != expected:
            yield Fault(str(path), f"登记缺少第{expected}条", mend)
            return
        if kept != _chained(previous, seq, values):
            yield Fault(str(path), f"登记第{seq}条或者它的前一条被改动过，与校验值不符", mend)
            return
        previous = kept
    for digest, body in connection.execute("select digest, body from bases"):
        if digest != body_digest(body):
            yield Fault(str(path), "登记所附的依据被改动过，与校验值不符", mend)
            return


def _issue(row: Sequence[object]) -> Issue:
    said: Mapping[str, str] = dict(zip(_COLUMNS, (str(value) for value in row[1:]), strict=True))
    return Issue(**said, seq=int(str(row[0])))


def _as_event(issue: Issue, event: str) -> Issue:
    said = {name: getattr(issue, name) for name in _COLUMNS}
    return Issue(**(said | {"event": event}))


def _unusable(path: Path, error: Exception) -> UnitError:
    reason = str(error)
    if "locked" in reason:
        what, mend = "制发登记正被另一个程序占用", "请等另一批文书生成完毕后再试"
    elif "full" in reason or "No space" in reason:
        what, mend = "磁盘空间不足，不能写入制发登记，没有写入任何文件", "请清理磁盘后重新生成"
    elif "not a database" in reason or "malformed" in reason:
        what, mend = (
            "制发登记已损坏",
            "请从备份恢复该文件；没有备份的，把它移走保存，程序会另建一本",
        )
    else:
        what, mend = "制发登记不能读写，没有写入任何文件", "请核对“登记”目录的权限和磁盘空间"
    return UnitError(what, where=str(path), mend=mend)
