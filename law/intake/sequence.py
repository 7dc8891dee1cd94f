"""Which lines that begin with 第X条 are articles, and what is odd about their numbers."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..numerals import article_label

_NEAR = 5  # a gap this small is a hole; after a greater one the count must go on
_TOLD = 8
_HOLE = "条号不连续，缺{}，未作补正"
_DOUBLE = "{}重复出现，后一处按正文段落保留"
_LATE = "{}不按次序出现"
_STRAY = "以{}开头的段落与前后条号不衔接，按正文段落保留"
_ANNEXED = "附件中另有条文编号（{}），按正文段落保留"


@dataclass(frozen=True, slots=True)
class Mention:
    """Block ``index`` begins with the label of article ``number``, perhaps a ``branch`` 之N.

    ``label`` as printed, without blanks; ``rest``: the words after it. ``doubtful``: it may be a
    reference that opens a sentence (第十二条所称…), where a file has lost the blank after labels.
    """

    index: int
    number: int
    branch: int = 0
    label: str = ""
    rest: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles: ``accepted`` by block index, first and last number, ``end`` the last index.

    ``doubts`` tells holes, doubles and labels out of order, each in words.
    """

    accepted: Mapping[int, Mention]
    first: int
    last: int
    end: int
    unbroken: bool
    doubts: tuple[str, ...]


def order(mentions: Sequence[Mention], annexes: Sequence[int]) -> Articles:
    """Choose the articles among ``mentions``; ``annexes`` are blocks that may head an annex.

    A number counts on from the one before; a branch follows its number; a small gap is a hole; a
    great one is believed only if the count goes on from there. Articles of an annex are not the
    text's own: after a heading of an annex the count starts again.
    """
    main, annexed = _split(mentions, annexes)
    places = _places(main)
    sure = {mention.number for mention in main if not mention.doubtful}
    taken: dict[tuple[int, int], Mention] = {}
    odd: dict[str, list[str]] = {_DOUBLE: [], _LATE: [], _STRAY: []}
    last = 0
    for mention in main:
        key = (mention.number, mention.branch)
        if mention.doubtful and (mention.number in sure or mention.number != last + 1):
            continue
        if key in taken:
            odd[_DOUBLE].append(mention.label)
        elif not _goes_on(mention, last, places):
            odd[_STRAY].append(mention.label)
        else:
            if mention.number < last:
                odd[_LATE].append(mention.label)
            taken[key] = mention
            last = max(last, mention.number)
    numbers = [number for number, _ in taken]
    odd = {_HOLE: _holes(set(numbers)), **odd}
    doubts = [_told(sentence, labels) for sentence, labels in odd.items() if labels]
    if annexed:
        doubts.append(_told(_ANNEXED, [mention.label for mention in annexed]))
    return Articles(
        {mention.index: mention for mention in taken.values()},
        min(numbers, default=0),
        max(numbers, default=0),
        max((mention.index for mention in taken.values()), default=-1),
        not (odd[_HOLE] or odd[_DOUBLE] or odd[_LATE]),
        tuple(doubts),
    )


def _split(
    mentions: Sequence[Mention], annexes: Sequence[int]
) -> tuple[list[Mention], list[Mention]]:
    """The text's own mentions, and those of an annex: from where 第一条 returns after its heading."""
    begun = False
    for at, mention in enumerate(mentions):
        if mention.number == 1 and not mention.branch:
            if begun and any(mentions[at - 1].index < annex < mention.index for annex in annexes):
                return list(mentions[:at]), list(mentions[at:])
            begun = True
    return list(mentions), []


def _places(mentions: Iterable[Mention]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for mention in mentions:
        if not mention.branch:
            places.setdefault(mention.number, []).append(mention.index)
    return places


def _goes_on(mention: Mention, last: int, places: dict[int, list[int]]) -> bool:
    """Whether ``mention`` may come after article ``last``."""
    if mention.number <= last + 1 or (last and mention.number - last <= _NEAR):
        return True
    after = _next_place(places, mention.number + 1, mention.index)
    resumed = _next_place(places, last + 1, mention.index)
    if last == 0 and resumed is None:
        return after is not None or len(places) == 1
    return after is not None and (resumed is None or after < resumed)


def _next_place(places: dict[int, list[int]], number: int, index: int) -> int | None:
    found = places.get(number, [])
    at = bisect_right(found, index)
    return found[at] if at < len(found) else None


def _holes(numbers: set[int]) -> list[str]:
    """Labels of the numbers absent between the first and the last, runs of them as 第三条至第五条."""
    holes: list[str] = []
    ordered = sorted(numbers)
    for before, after in pairwise(ordered):
        if after > before + 1:
            first, last = article_label(before + 1), article_label(after - 1)
            holes.append(first if first == last else f"{first}至{last}")
    return holes


def _told(sentence: str, labels: list[str]) -> str:
    more = f"等{len(labels)}处" if len(labels) > _TOLD else ""
    return sentence.format("、".join(labels[:_TOLD]) + more)
