"""The contract every search engine fulfils, and the choice among them.

It is narrow on purpose: an engine stores streams of tokens and finds them again; what the query
means, how hits are ranked and what they look like is decided above it, once for all engines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

from ..law.errors import SearchError
from .record import Bundle, Record

SCHEMA = 1
"""Raise it when what an index stores changes: every index is then rebuilt by itself."""

NAMES = ("sqlite", "whoosh")
"""The engines, the default first."""


class Damaged(Exception):  # noqa: N818 - it says what the index is
    """The index is absent, half-written, damaged or of another make: it must be rebuilt."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What an engine looks up. All parts given must hold; of ``terms`` any one is enough.

    ``keys``: exact place tokens. ``phrases``: rows of neighbouring characters in the clause's
    text (with ``titles`` in title or heading too). ``versions``: only these cards, None for all.
    ``limit``: how many candidates at most, the best first; 0 for all.
    """

    terms: Sequence[str] = ()
    phrases: Sequence[Sequence[str]] = ()
    keys: Sequence[str] = ()
    titles: bool = False
    versions: frozenset[int] | None = None
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record's number and the engine's own score (higher is better; scales differ by engine)."""

    number: int
    score: float


class Reader(Protocol):
    """An index opened for reading. Every method raises Damaged where the index cannot be read."""

    @property
    def size(self) -> int:
        """How many records it holds."""

    def document(self, name: str) -> str:
        """A text stored beside the postings; "" where there is none of that name."""

    def candidates(self, ask: Ask) -> list[Candidate]:
        """The records that fulfil ``ask``, best first; equal ones in reading order."""

    def records(self, numbers: Sequence[int]) -> dict[int, Record]:
        """The stored records of these numbers."""

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many records each term stands (a field counted for itself, the highest taken)."""

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

    def open(self, cache: Path) -> Reader:
        """Open what stands in ``cache``. Raises Damaged."""


def load_engine(name: str) -> Engine:
    """The engine called ``name``; its module is imported only now. SearchError for another name."""
    if name not in NAMES:
        mend = f"可用：{'、'.join(NAMES)}"
        raise SearchError(f"没有名为“{name}”的检索引擎", where="引擎", mend=mend)
    engine: Engine = import_module(f".{name}", __package__).ENGINE
    return engine


def choose_engine(name: str = "") -> Engine:
    """The engine asked for, else the first one this machine can run. SearchError where there is none."""
    if name:
        engine = load_engine(name)
        if not engine.available():
            mend = "请改用另一种引擎，例如在“单位.yaml”中写“引擎: whoosh”"
            raise SearchError(f"本机不能使用检索引擎“{name}”", where="引擎", mend=mend)
        return engine
    for known in NAMES:
        if (engine := load_engine(known)).available():
            return engine
    raise SearchError(
        "本机没有可用的检索引擎", where="引擎", mend="请运行 guiju doctor 查看缺少什么"
    )
