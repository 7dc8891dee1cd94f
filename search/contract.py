"""The contract every search engine fulfils. It is narrow on purpose: an engine stores streams of tokens
and finds them again; what the query means, how hits are ranked and how they look is decided above it.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from .bundle import Bundle, Change
from .engine import Ask
from .layout import Layout
from .record import Record


class Reader(Protocol):
    """An index opened for reading. Every method raises Damaged where the index cannot be read."""

    @property
    def size(self) -> int:
        """How many records it holds."""

    @property
    def layout(self) -> Layout:
        """Which records belong to which version."""

    def steady(self) -> AbstractContextManager[None]:
        """Within it all answers are of one moment, whatever others write. Raises Outdated where the index
        was changed since it was opened.
        """

    def document(self, name: str) -> str:
        """A text stored beside the postings; "" where there is none of that name."""

    def candidates(self, ask: Ask) -> list[tuple[int, float]]:
        """The records that fulfil ``ask``: number and the engine's own score (scales differ by engine),
        best first, equal ones in reading order.
        """

    def counts(self, ask: Ask) -> Mapping[int, int]:
        """How many records of each version fulfil ``ask``, whatever its limit, in order of the versions'
        numbers; those with none left out.
        """

    def records(self, numbers: Sequence[int]) -> dict[int, Record]:
        """The stored records of these numbers. A number is the record's place in the reading order from
        1, also after a change, and its version's number the place of the card.
        """

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many records each term stands, by the field (title, heading, text) where they are most."""

    def close(self) -> None:
        """Let go of the files."""


class Engine(Protocol):
    """One kind of index. ``cache`` is the workspace's ``.guiju`` folder, None for memory alone."""

    name: str

    def available(self) -> bool:
        """Whether this machine can run it."""

    def location(self, cache: Path) -> Path:
        """The file or folder its index stands in."""

    def build(self, bundle: Bundle, cache: Path | None) -> Reader:
        """Write a whole new index and open it. The old one stays usable until the new one is safe
        on the disk. The caller holds the writer's lock. Raises OSError.
        """

    def update(self, change: Change, cache: Path) -> Reader:
        """Change the index and open it: it then answers as one built anew. Readers go on with what they
        opened, or are told it is Outdated; whatever happens meanwhile, the old index or the new one stands.
        The caller holds the writer's lock. Raises Damaged where it must be built anew instead, OSError.
        """

    def open(self, cache: Path) -> Reader:
        """Open what stands in ``cache``. Raises Damaged."""
