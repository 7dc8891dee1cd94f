"""What is asked of an engine, and the choice among the engines (their contract: ``contract``)."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from ..law.errors import SearchError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .contract import Engine

SCHEMA = 6
"""Raise it when what an index stores changes: every index is then rebuilt by itself."""

NAMES = ("sqlite", "whoosh")
"""The engines, the default first."""


class Damaged(Exception):  # noqa: N818 - it says what the index is
    """The index is absent, half-written, damaged or of another make: it must be rebuilt."""


class Outdated(Damaged):
    """The index was changed after it was opened: it must be opened again."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What an engine looks up. All parts given must hold; of ``terms`` any one is enough.

    ``terms``: a token, or several with a space between, which must all stand in the record (each in
    title, heading or text). ``keys``: exact place tokens, all of them; ``either``: of these any one is
    enough. ``phrases``: rows of neighbouring characters in
    the clause's text (with ``titles`` in title or heading too). ``without``: such rows, none of which may
    stand in title, heading or text. ``versions``: only these cards, None for all. ``limit``: how many
    candidates at most, the best first; 0 for all.
    """

    terms: Sequence[str] = ()
    phrases: Sequence[Sequence[str]] = ()
    keys: Sequence[str] = ()
    either: Sequence[str] = ()
    titles: bool = False
    without: Sequence[Sequence[str]] = ()
    versions: frozenset[int] | None = None
    limit: int = 0


def load_engine(name: str) -> "Engine":
    """The engine called ``name``; its module is imported only now. SearchError for another name."""
    if name not in NAMES:
        mend = f"可用：{'、'.join(NAMES)}"
        raise SearchError(f"没有名为“{name}”的检索引擎", where="引擎", mend=mend)
    engine: Engine = import_module(f".{name}", __package__).ENGINE
    return engine


def choose_engine(name: str = "") -> "Engine":
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
