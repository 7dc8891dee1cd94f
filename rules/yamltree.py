"""A YAML text as a tree that still has its comments, its quotation and its style: what formatting works on.

The text must already have been read by ``read_yaml``: no anchors, no tags, no duplicate keys, one document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Entry:
    """A pair of a mapping, or an item of a list (``key`` None), with the comments that are its own.

    ``lead``: comment lines and blank lines ("") above it; ``tail``: the comment behind it on its line.
    """

    key: "Scalar | None"
    value: "Node"
    lead: list[str] = field(default_factory=list)
    tail: str = ""


@dataclass(slots=True)
class Scalar:
    """A single value as read; ``plain``: written without quotation marks."""

    text: str
    plain: bool


@dataclass(slots=True)
class Group:
    """A mapping or a list; ``flow``: written in braces or brackets."""

    mapping: bool
    flow: bool
    entries: list[Entry]

    @property
    def commented(self) -> bool:
        """Whether a comment stands anywhere inside."""
        return any(
            entry.tail
            or any(entry.lead)
            or (isinstance(entry.value, Group) and entry.value.commented)
            for entry in self.entries
        )


Node = Scalar | Group


@dataclass(slots=True)
class Tree:
    """The whole file: its value, and the comments that stand after everything."""

    root: Node
    end: list[str]


def read_tree(text: str) -> Tree:
    """The tree of ``text``, which ``read_yaml`` has accepted."""
    return _Builder(text).tree()


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two tokens: the comment behind the first, the lines above the second."""

    start: int
    end: int
    tail: str
    lines: tuple[str, ...]


def _gaps(text: str) -> Iterator[_Gap]:
    last = 0
    for token in yaml.scan(text, Loader=_LOADER):
        start = token.start_mark.index
        between = text[last:start]
        if "#" in between or between.count("\n") > 1:
            behind, *above = re.split(r"\r\n?|\n", between)
            if (
                last == 0 or text[last - 1] in "\r\n"
            ):  # a new line has begun: nothing stands before it
                behind, above = "", [behind, *above]
            yield _Gap(last, start, behind.strip(), tuple(line.strip() for line in above[:-1]))
        last = max(last, token.end_mark.index)


class _Builder:
    """Walks the events once; each entry takes the comments that stand before it."""

    def __init__(self, text: str) -> None:
        self.gaps = list(_gaps(text))
        self.parser = _LOADER(text)
        self.begun: list[tuple[int, Entry]] = []

    def tree(self) -> Tree:
        self.parser.get_event()  # stream start
        event = self.parser.get_event()
        if isinstance(event, yaml.StreamEndEvent):
            return Tree(Scalar("", plain=True), self._lines(None))
        root = self._node(self.parser.get_event())
        for gap in self.gaps:
            self._behind(gap)
        end = [line for gap in self.gaps for line in gap.lines]
        return Tree(root, end)

    def _lines(self, before: int | None) -> list[str]:
        """The lines of the gaps that end before the place, each gap once."""
        lines: list[str] = []
        while self.gaps and (before is None or self.gaps[0].end <= before):
            gap = self.gaps.pop(0)
            self._behind(gap)
            lines += gap.lines
        return lines

    def _behind(self, gap: _Gap) -> None:
        """A comment behind something goes to the last entry that began before it."""
        if not gap.tail:
            return
        owner = next((entry for start, entry in reversed(self.begun) if start <= gap.start), None)
        if owner is not None:
            owner.tail = f"{owner.tail} {gap.tail}".strip()

    def _node(self, event: yaml.Event) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(str(event.value), plain=bool(event.implicit[0]))
        mapping = isinstance(event, yaml.MappingStartEvent)
        group = Group(mapping, bool(getattr(event, "flow_style", False)), [])
        while not isinstance(
            event := self.parser.get_event(), yaml.MappingEndEvent | yaml.SequenceEndEvent
        ):
            group.entries.append(self._entry(event, mapping=mapping))
        return group

    def _entry(self, event: yaml.Event, *, mapping: bool) -> Entry:
        entry = Entry(None, Scalar("", plain=True))
        start = event.start_mark.index if event.start_mark else 0
        entry.lead = self._lines(start)
        self.begun.append((start, entry))
        first = self._node(event)
        if mapping and isinstance(first, Scalar):
            entry.key = first
            first = self._node(self.parser.get_event())
        entry.value = first
        return entry
