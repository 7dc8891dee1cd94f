"""An index as it is shown to the user: what stands where."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Info:
    """An index as ``guiju index`` and ``guiju doctor`` show it.

    ``clauses`` held, ``bytes`` on the disk (0 in memory), ``location`` (None in memory), ``built``: the
    time of its last building in seconds since 1970 (0 in memory), ``note``: why it was built, or "".
    """

    engine: str
    clauses: int
    bytes: int
    location: Path | None
    built: float
    note: str
