"""Citations in running text: every place where a text names an instrument or one of its clauses.

The text is read once, from left to right. A name (in 《》, or known, or standing before 第X条) is followed
by its years, numbers and places; 本法, 同法 and 前款 take theirs from what stands before. What they
resolve to is another matter: ``cites_resolve``.
"""

from dataclasses import dataclass

from .citation import Citation
from .cites_names import NameBook

OWN = "本文"
"""The work's name in a citation of the document itself where nothing says what it is called."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One citation as it stands in a text.

    ``start`` and ``end`` are offsets in characters. ``citation`` names the work by the corpus' short name
    where it knows it, else as ``written``; ``through`` is the last place of a range. ``own``: it cites the
    document itself, whose last article is ``reach`` (0 where the text has no articles of its own).
    """

    text: str
    start: int
    end: int
    citation: Citation
    through: Citation | None = None
    written: str = ""
    own: bool = False
    reach: int = 0


def find_mentions(text: str, book: NameBook, own: Citation | None = None) -> tuple[Mention, ...]:
    """Every citation in ``text``, in order. ``own``: how the document itself is cited, if known.

    Not citations: the labels of the document's own articles, counts of other things (第一条战线, 三条意见),
    and a mere 本法 without a place. The time is linear in the length of the text.
    """
    from .cites_scan import Scan  # noqa: PLC0415  # the scanner is written in terms of Mention

    return tuple(Scan(text, book, own or Citation(OWN)).mentions())
