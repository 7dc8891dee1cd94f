"""Whether a clause holds what was quoted, word for word."""

from .fold import fold, squeeze
from .query import Query
from .record import Record


def holds(record: Record, query: Query, title: str = "") -> bool:
    """Whether every phrase of ``query`` stands in its text; with the ``title`` of its work in that, in a
    heading or in the text. A digest's words are ours: it holds none.
    """
    if record.digest:
        return False
    if all(phrase in record.text for phrase in query.phrases):
        return True  # as typed: nearly always, and folding a thousand texts takes 30 ms
    above = [title, *record.path, record.heading] if title else []
    text = squeeze(fold("\n".join([*above, record.text])))
    return all(literal in text for literal in query.literals)
