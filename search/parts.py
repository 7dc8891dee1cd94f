"""An index of parts: the first holds what was there when it was built, each other what a change brought, with
the postings of what the change took out. Counting these off, it answers as one built anew.

What lies in a part is the business of its engine; here stands what is the same for any.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .bundle import Change
from .engine import Ask, Damaged
from .layout import Layout, best
from .record import Record
from .recordfile import RecordFile

RECORDS, DOCUMENTS, GONE = "records.txt", "documents.json", "gone"
FIELDS = ("title", "heading", "text")
_MOST = 8  # parts; then a change builds the index anew
_LEAST, _ROOM = (
    1000,
    0.5,
)  # records that changes may bring and take: this many, and this share of the first part
_FINE = 9  # decimals of a score that count


class Statistics(Protocol):
    """What a score depends on besides the record."""

    @property
    def size(self) -> int:
        """How many records there are."""

    def frequency(self, field: str, term: str) -> int:
        """In how many records ``term`` stands in ``field``."""

    def length(self, field: str) -> int:
        """How many tokens all records have in ``field``."""


class Postings(Statistics, Protocol):
    """The postings of one part, rows from 0."""

    def rest_on(self, known: Statistics) -> None:
        """Score by these statistics."""

    def search(
        self, ask: Ask, limit: int, only: set[int] | None, without: set[int] | None
    ) -> list[tuple[int, float]]:
        """Rows and scores of what fulfils ``ask``, the best ``limit`` of them, 0 for all."""

    def rows(self, ask: Ask) -> list[int]:
        """Rows of all that fulfils ``ask``, ascending."""

    def close(self) -> None:
        """Let go of the files."""


@dataclass(frozen=True, slots=True)
class Part:
    """``postings`` and ``records`` of what came, the postings of what is ``gone``."""

    postings: Postings
    records: RecordFile
    gone: Postings | None = None


@contextmanager
def reading() -> Iterator[None]:
    """A damaged file is reported by whatever error its bytes happen to cause."""
    try:
        yield
    except Damaged:
        raise
    except Exception as error:
        raise Damaged(f"{type(error).__name__}: {error}") from error


class PartsReader:
    """An open index (contract: ``contract.Reader``)."""

    def __init__(self, parts: Sequence[Part], documents: Mapping[str, str]) -> None:
        self._parts = list(parts)
        self.documents = documents
        with reading():
            self.layout = Layout.load(documents["layout"])
            self._first = _firsts(self._parts)
            if self._first.pop() != self.layout.end or self.size != self.layout.size:
                raise Damaged("记录数不符")
            for part in self._parts:
                part.postings.rest_on(self)
        self._kept: dict[frozenset[int], list[set[int]]] = {}
        self._dead = self._unused()

    @property
    def size(self) -> int:
        """How many records it holds."""
        gone = sum(part.gone.size for part in self._parts if part.gone)
        return sum(part.postings.size for part in self._parts) - gone

    def steady(self) -> nullcontext[None]:
        """Its files are never written again: it answers as when it was opened."""
        return nullcontext()

    def document(self, name: str) -> str:
        """A text stored beside the postings, or ""."""
        return self.documents.get(name, "")

    def candidates(self, ask: Ask) -> list[tuple[int, float]]:
        """Records that fulfil ``ask``, best first."""
        most = (
            ask.limit * 2 + 50 if ask.limit else 0
        )  # equals at the end go by the order of reading
        found, edge = self._search(ask, most)
        if most and sum(score > edge for _, score in found) < ask.limit:
            found, _ = self._search(ask, 0)
        return best(found, ask.limit)

    def _search(self, ask: Ask, most: int) -> tuple[list[tuple[int, float]], float]:
        """What fulfils ``ask``, and the score down to which that is all there is."""
        pairs: list[tuple[int, float]] = []
        edge = float("-inf")
        with reading():
            for at, part in enumerate(self._parts):
                only = None if ask.versions is None else self._rows_of(ask.versions)[at]
                found = part.postings.search(ask, most, only, self._dead[at] or None)
                scored = [(row, round(score, _FINE)) for row, score in found]
                if most and len(scored) >= most:
                    edge = max(edge, min(score for _, score in scored))
                pairs += [
                    (self.layout.number(row + self._first[at]), score) for row, score in scored
                ]
        return pairs, edge

    def counts(self, ask: Ask) -> Mapping[int, int]:
        """How many records of each version fulfil ``ask``, in order of the versions' numbers."""
        with reading():
            rows = [
                row + first
                for first, part in zip(self._first, self._parts, strict=True)
                for row in part.postings.rows(ask)
            ]
        found = self.layout.count(rows)
        wanted = found if ask.versions is None else ask.versions
        return {version: count for version, count in found.items() if version in wanted}

    def records(self, numbers: Sequence[int]) -> dict[int, Record]:
        """The stored records of these numbers."""
        with reading():
            return {number: self._record(number) for number in numbers}

    def _record(self, number: int) -> Record:
        version, row = self.layout.place(number)
        at = max(at for at, first in enumerate(self._first) if first <= row)
        packed = self._parts[at].records[row - self._first[at] + 1]
        return Record.unpack(number, version, packed)

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many records each term stands, by the field where it is most frequent."""
        with reading():
            return {term: max(self.frequency(field, term) for field in FIELDS) for term in terms}

    def frequency(self, field: str, term: str) -> int:
        """In how many records ``term`` stands in ``field``."""
        gone = sum(part.gone.frequency(field, term) for part in self._parts if part.gone)
        return sum(part.postings.frequency(field, term) for part in self._parts) - gone

    def length(self, field: str) -> int:
        """How many tokens all records have in ``field``."""
        gone = sum(part.gone.length(field) for part in self._parts if part.gone)
        return sum(part.postings.length(field) for part in self._parts) - gone

    def require_room(self, change: Change) -> None:
        """Raises Damaged where changes have become so many that building anew is better."""
        moved = sum(1 for _ in (*change.fresh, *change.lost))
        for part in self._parts[1:]:
            moved += part.postings.size + (part.gone.size if part.gone else 0)
        if len(self._parts) >= _MOST or moved > max(_LEAST, _ROOM * self._parts[0].postings.size):
            raise Damaged("改动已多，重建更好")

    def close(self) -> None:
        """Let go of the files."""
        for part in self._parts:
            part.postings.close()
            part.records.close()
            if part.gone:
                part.gone.close()

    def _unused(self) -> list[set[int]]:
        """Rows of each part that belong to no version any more."""
        if len(self._parts) == 1:
            return [set()]
        used = self._rows_of(frozenset(range(len(self.layout.blocks))))
        sizes = (part.postings.size for part in self._parts)
        return [set(range(size)) - rows for size, rows in zip(sizes, used, strict=True)]

    def _rows_of(self, versions: frozenset[int]) -> list[set[int]]:
        """The rows of ``versions`` in each part."""
        if versions not in self._kept:
            rows = [set[int]() for _ in self._parts]
            for begin, end in self.layout.ranges(versions):
                at = max(at for at, first in enumerate(self._first) if first <= begin)
                rows[at].update(range(begin - self._first[at], end - self._first[at]))
            self._kept = {versions: rows}
        return self._kept[versions]


def _firsts(parts: Sequence[Part]) -> list[int]:
    """The row in which each part begins, then the row after the last."""
    firsts = [0]
    for part in parts:
        if part.postings.size != len(part.records):
            raise Damaged("记录数不符")
        firsts.append(firsts[-1] + part.postings.size)
    return firsts


def with_layout(documents: Mapping[str, str], records: Sequence[Record]) -> dict[str, str]:
    """The documents of an index whose only part holds ``records``."""
    layout = Layout.of((record.version for record in records), 0)
    return {**documents, "layout": layout.dump()}


def write_part(folder: Path, records: Sequence[Record], documents: Mapping[str, str]) -> None:
    """Write what stands beside the postings of a part."""
    RecordFile.write(folder / RECORDS, records)
    text = json.dumps(dict(documents), ensure_ascii=False)
    (folder / DOCUMENTS).write_text(text, encoding="utf-8")


def read_documents(folder: Path) -> dict[str, str]:
    """The documents of a part. Raises OSError, ValueError, AttributeError for what is none."""
    stored = json.loads((folder / DOCUMENTS).read_text(encoding="utf-8"))
    return {str(name): str(value) for name, value in stored.items()}
