"""A document's own articles: which labels are its headings, and in which article and paragraph a place lies."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from .cites_context import counts_things
from .cites_text import KINDS, NUMBER, fold
from .clause import Kind
from .labels import label_number, split_label

_TITLE = rf"(?:{KINDS}|规范|标准|守则|方案)(?: ?\((?:[0-9]{{4}}年?[^()]{{0,6}}|试行|暂行|修订|草案|征求意见稿)\))?"
_GLUED = rf"(?<=[。;!?]) *(?P<label>第{NUMBER}条(?:之[一二三四五六七八九十]{{1,3}})?)(?= )"
_TITLE_LINES, _TITLE_LONGEST = 8, 60


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line stands: article number with branch, its paragraph (款, from 1) and item, 0 for none."""

    start: int
    article: tuple[int, int] | None = None
    paragraph: int = 0
    item: int = 0


@dataclass(slots=True)
class Outline:
    """``labels``: spans of the headings 第X条. ``spots``: one a line or glued article, by offset.

    ``order``: its articles as they follow, ``places`` where each stands in it. ``reach``: the highest number,
    0 where the text does not begin with 第一条 and so may be an extract.
    """

    labels: dict[int, int] = field(default_factory=dict)
    spots: list[Spot] = field(default_factory=list)
    order: list[tuple[int, int]] = field(default_factory=list)
    places: dict[tuple[int, int], int] = field(default_factory=dict)
    reach: int = 0

    @classmethod
    def of(cls, text: str) -> "Outline":
        """Read the outline of folded ``text``, line by line."""
        outline = cls()
        at = 0
        for line in text.split("\n"):
            outline._add_line(line, at)
            at += len(line) + 1
        return outline

    def spot(self, offset: int) -> Spot:
        """The article and paragraph in which ``offset`` lies."""
        found = bisect_right(self.spots, offset, key=lambda spot: spot.start)
        return self.spots[found - 1] if found else Spot(0)

    def before(self, article: tuple[int, int], steps: int = 1) -> tuple[int, int] | None:
        """The article ``steps`` before ``article`` in the document's own order."""
        place = self.places.get(article, -1) - steps
        return self.order[place] if place >= 0 else None

    def _add_line(self, line: str, at: int) -> None:
        body = line.lstrip(" #*-")
        begin = at + len(line) - len(body)
        kind, label, rest = split_label(body)
        spaced = line[begin - at + len(label) :].startswith(" ")
        if kind is Kind.ARTICLE and (spaced or not counts_things(rest, 0)):
            self._open(begin, label)
        elif kind in (Kind.PART, Kind.CHAPTER, Kind.SECTION):
            self.spots.append(Spot(begin))
        elif body:
            self._continue(begin, kind, label)
        for match in re.finditer(_GLUED, line):
            self._open(at + match.start("label"), match["label"])

    def _open(self, begin: int, label: str) -> None:
        number, branch = _first_number(label), _first_number(label.partition("之")[2])
        self.labels[begin] = begin + len(label)
        self.places[number, branch] = len(self.order)
        self.order.append((number, branch))
        whole = self.order[0] == (1, 0)
        self.reach = max(self.reach, number) if whole else 0
        self.spots.append(Spot(begin, (number, branch), 1))

    def _continue(self, begin: int, kind: Kind | None, label: str) -> None:
        """An unlabelled line is the next paragraph; a labelled one an item of the paragraph above."""
        last = self.spots[-1] if self.spots else Spot(0)
        fresh = 1 if kind is None and last.article else 0
        item = 0 if fresh else last.item
        if kind is Kind.SUBHEADING and (number := _first_number(label)):
            item = number
        self.spots.append(Spot(begin, last.article, last.paragraph + fresh, item))


def _first_number(label: str) -> int:
    """The first number in ``label``; 0 for none, or for a numeral that nobody writes."""
    try:
        return (*label_number(label), 0)[0]
    except ValueError:
        return 0


def own_title(text: str) -> str:
    """The name of the document as its first lines print it, or "" where none looks like one."""
    lines = [line.strip(" #*　") for line in text.split("\n") if line.strip(" #*　")]
    for line in lines[:_TITLE_LINES]:
        plain = fold(line)
        if split_label(plain)[0] is not None or "。" in plain:
            return ""
        if 4 <= len(plain) <= _TITLE_LONGEST and re.fullmatch(rf"《?[^,;:]+?{_TITLE}》?", plain):
            return line.strip("《》").replace(" ", "")
    return ""
