"""Writing what passages rest on into a filled document: as Word comments, as a table at its end."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from .addition import Addition
from .basis import CLOSE, OPEN, Basis
from .basistable import append_table
from .comments import anchor_comments, refuse_comments
from .package import Package
from .passage import Passage
from .wordml import W

_MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Annotator:
    """What to add: ``comments``, a ``table``, both.

    ``day`` (ISO) is every comment's date; ``status`` gives a provision's 效力 by its reference.
    """

    comments: bool
    table: bool
    day: str
    status: Callable[[str], str]

    def annotate(
        self,
        package: Package,
        filled: Sequence[tuple[str, bytes]],
        marks: Sequence[tuple[Basis, ...]],
    ) -> tuple[list[tuple[str, bytes]], list[Addition]]:
        """The filled parts without marks but with what was wanted, and the parts it needs.

        ``marks``: the bases of each mark by its number. Raises TemplateError for a template that has
        comments itself where comments are wanted.
        """
        if self.comments:
            refuse_comments(package)
        done: list[tuple[str, bytes]] = []
        more: list[Addition] = []
        for name, data in filled:
            if OPEN.encode() not in data:
                done.append((name, data))
            elif name == package.main:
                body, more = self._body(data, marks, package.main)
                done.append((name, body))
            else:  # a header, a note, a property: neither a comment nor a row can speak of it
                done.append((name, _MARK.sub("", data.decode()).encode()))
        return done, more

    def _body(
        self, data: bytes, marks: Sequence[tuple[Basis, ...]], main: str
    ) -> tuple[bytes, list[Addition]]:
        root = etree.fromstring(data)
        found = list(_passages(root, marks))
        more = anchor_comments(found, self.day, main) if self.comments else []
        if self.table:
            append_table(root, found, self.status)
        text = etree.tostring(root, encoding="unicode")
        return (_HEAD + _MARK.sub("", text)).encode(), more


def _passages(root: etree._Element, marks: Sequence[tuple[Basis, ...]]) -> Sequence[Passage]:
    """The marked runs in order; the marks are taken out of their texts."""
    found = []
    for run in root.iter(f"{W}r"):
        numbers = _taken(run)
        if numbers:
            bases = dict.fromkeys(basis for number in numbers for basis in marks[number])
            found.append(Passage(run, tuple(bases)))
    return found


def _taken(run: etree._Element) -> list[int]:
    """The numbers of the marks in the run's own texts, taken out of them."""
    numbers: list[int] = []
    for text in run.findall(f"{W}t"):
        if text.text and OPEN in text.text:
            numbers.extend(int(number) for number in _MARK.findall(text.text))
            text.text = _MARK.sub("", text.text)
    return numbers
