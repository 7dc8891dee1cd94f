"""All that is built into an index: records with the streams engines look up."""

from collections.abc import Iterable, Iterator, Mapping
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

    ``entries`` come in reading order and once: an engine numbers them from 1 as they come. ``documents``:
    named texts beside the postings (``fingerprint``, ``versions``, ``terms``, ``questions``, ``files``),
    read whole and only when asked for.
    """

    entries: Iterable[Entry]
    documents: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """How an index becomes another with few versions added, replaced or taken out.

    ``versions``: of each in the new reading order the number it had, or its new entries. ``gone``: the
    number of each version that is not kept, with its entries as they are indexed. ``documents``: the new
    ones; those not named stay.
    """

    versions: tuple[int | tuple[Entry, ...], ...]
    gone: Mapping[int, tuple[Entry, ...]]
    documents: Mapping[str, str]

    @property
    def fresh(self) -> Iterator[Entry]:
        """All new entries in the order of their versions."""
        return (entry for new in self.versions if not isinstance(new, int) for entry in new)

    @property
    def lost(self) -> tuple[Entry, ...]:
        """All entries that are gone."""
        return tuple(entry for entries in self.gone.values() for entry in entries)
