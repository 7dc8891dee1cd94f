"""Whether a clause holds what was quoted, word for word."""

from collections.abc import Iterable

from .fold import fold, squeeze
from .record import Record


def holds(record: Record, literals: Iterable[str], title: str = "") -> bool:
    """Whether every one of ``literals`` (see ``Query.literals``) stands in its text; with the ``title`` of its
    work in that, in a heading or in the text. A digest's words are ours: it holds none.
    """
    if record.digest:
        return False
    above = [title, *record.path, record.heading] if title else []
    text = squeeze(fold("\n".join([*above, record.text])))
    return all(literal in text for literal in literals)
