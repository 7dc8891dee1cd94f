"""One clause as an index stores it."""

from dataclasses import dataclass

SEPARATOR = "\x1f"
"""Stands between the parts of a stored value, as ASCII meant it to; no text holds it (see ``entry``)."""

Row = tuple[str, str, str, str, str, str, str, int, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One clause.

    ``number`` is its place in the library's reading order, from 1; ``version`` the number of its
    version's card; ``path`` the headings it stands under, outermost first; ``article`` its own place
    (第三十五条, 三(一)1); ``replaced_by`` the citation of what replaced it, or "". ``folded``: the work's
    names with the path, own heading, and text as they are judged, number-folded (see ``fold``).
    ``digest``: the text is our 要点 of the clause and not its own. ``margin``: what the digest of a clause
    whose text is held adds to finding it.
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
    margin: str = ""

    def pack(self) -> Row:
        """What engines store of it: all but its numbers, which change when other texts come and go."""
        return (
            *(self.citation, self.article, SEPARATOR.join(self.path), self.heading, self.text),
            *(self.replaced_by, SEPARATOR.join(self.folded), int(self.digest), self.margin),
        )

    @classmethod
    def unpack(cls, number: int, version: int, row: Row) -> "Record":
        """The record that was packed, under its present numbers. Raises ValueError for another row."""
        citation, article, path, heading, text, replaced_by, folded, digest, margin = row
        above, own, words = folded.split(SEPARATOR)
        return cls(
            number,
            version,
            citation,
            article,
            tuple(path.split(SEPARATOR)) if path else (),
            heading,
            text,
            replaced_by,
            (above, own, words),
            bool(digest),
            margin,
        )
