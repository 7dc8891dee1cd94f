"""One clause as an index stores it."""

from dataclasses import dataclass

SEPARATOR = "\x1f"
"""Stands between the parts of a stored value, as ASCII meant it to; no text holds it (see ``build``)."""

Row = tuple[int, int, str, str, str, str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Record:
    """One clause.

    ``number`` is its place in the library's reading order, from 1; ``version`` the number of its
    version's card; ``path`` the headings it stands under, outermost first; ``article`` its own place
    (第三十五条, 三(一)1); ``replaced_by`` the citation of what replaced it, or "". ``folded``: the work's
    names with the path, own heading, and text as they are judged, number-folded (see ``fold``).
    ``digest``: the text is our 要点 of the clause and not its own.
    """

    number: int
    version: int
    citation: str
    article: str
    path: tuple[str, ...]
    heading: str
    text: str
    replaced_by: str
    folded: tuple[str, str, str]
    digest: bool = False

    def pack(self) -> Row:
        """The record as numbers and texts, as engines store it."""
        return (
            *(self.number, self.version, self.citation, self.article, SEPARATOR.join(self.path)),
            *(self.heading, self.text, self.replaced_by, SEPARATOR.join(self.folded)),
            int(self.digest),
        )

    @classmethod
    def unpack(cls, row: Row) -> "Record":
        """The record that was packed. Raises ValueError for another row."""
        number, version, citation, article, path, heading, text, replaced_by, folded, digest = row
        above, own, words = folded.split(SEPARATOR)
        headings = tuple(path.split(SEPARATOR)) if path else ()
        return cls(
            number,
            version,
            citation,
            article,
            headings,
            heading,
            text,
            replaced_by,
            (above, own, words),
            bool(digest),
        )
