"""All that is built into an index: records with the streams engines look up."""

from collections.abc import Mapping
from dataclasses import dataclass

from .record import Record


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
    """What an engine is given to build.

    ``entries`` are numbered from 1 without a gap. ``documents``: named texts beside the postings
    (``fingerprint``, ``versions``, ``terms``, ``questions``), read whole and only when asked for.
    """

    entries: tuple[Entry, ...]
    documents: Mapping[str, str]
