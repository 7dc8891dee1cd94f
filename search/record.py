"""What an index holds: one record a clause, one card a version, and the streams engines look up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Record:
    """One clause as search shows it.

    ``number`` is its place in the library's reading order, from 1; ``version`` the number of its
    version's card; ``path`` the headings it stands under, outermost first; ``article`` its own label
    (第三十五条, （一）); ``replaced_by`` the citation of what replaced it, or "".
    """

    number: int
    version: int
    citation: str
    article: str
    path: tuple[str, ...]
    heading: str
    text: str
    replaced_by: str

    @classmethod
    def of(cls, values: Sequence[Any]) -> "Record":
        """A record out of its stored values, in the order of the fields. Raises ValueError, TypeError."""
        number, version, citation, article, path, *rest = values
        return cls(number, version, citation, article, tuple(path), *rest)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with its streams (see ``analysis.stream``): ``title`` for the work's names and the
    path, ``heading`` and ``text`` for the clause itself, ``keys`` for exact places (see ``places``).
    """

    record: Record
    title: str
    heading: str
    text: str
    keys: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """All that is built into an index.

    ``documents``: named JSON or plain texts beside the postings (``fingerprint``, ``versions``,
    ``terms``), read whole and only when asked for.
    """

    entries: tuple[Entry, ...]
    documents: dict[str, str]
