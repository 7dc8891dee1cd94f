"""Where a query's words stand in a clause, and the piece of it worth showing. Original text throughout."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from .analysis import LATIN, is_word
from .fold import fold, fold_numbers, number_spans

_SENTENCE = re.compile(r"[^。；！？;!?\n]*[。；！？;!?\n]?")
_STOP = "，、：。；,:; "
_GAP = "…"

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a clause's original text with ``ranges`` (start, end) of what matched in it.

    Where the piece does not begin or end with the clause, ``…`` stands; ranges count it in.
    """

    text: str
    ranges: tuple[Range, ...]

    def marked(self, before: str, after: str, escape: Callable[[str], str] = str) -> str:
        """The text with each match between ``before`` and ``after``; ``escape`` is applied to the rest."""
        parts, end = [], 0
        for start, stop in self.ranges:
            parts += [escape(self.text[end:start]), before, escape(self.text[start:stop]), after]
            end = stop
        return "".join([*parts, escape(self.text[end:])])


def occurrences(folded: str, unit: str, most: int = 50) -> list[int]:
    """Where ``unit`` begins in a number-folded text. A word counts only by itself: 24 is not in 2024."""
    place = folded.find(unit)
    if place < 0:
        return []
    found: list[int] = []
    bounded = is_word(unit)
    while place >= 0 and len(found) < most:
        if not bounded or _alone(folded, place, place + len(unit)):
            found.append(place)
        place = folded.find(unit, place + 1)
    return found


def _alone(folded: str, start: int, end: int) -> bool:
    """Whether no letter or figure goes on before or after; after 24小 anything may follow."""
    open_end = folded[end - 1] not in LATIN
    return folded[start - 1 : start] not in LATIN and (
        open_end or folded[end : end + 1] not in LATIN
    )


def find_ranges(
    text: str, units: Collection[str], literals: Iterable[str] = ()
) -> dict[Range, str]:
    """Where units and quoted phrases stand in the original ``text``: range → what matched."""
    folded, found = fold(text), dict[Range, str]()
    words = [unit for unit in units if is_word(unit)]
    for unit in units:
        if not is_word(unit):
            found |= {(place, place + len(unit)): unit for place in occurrences(folded, unit)}
    if words:  # figures alone stand elsewhere in the number-folded text
        numbered, back = fold_numbers(folded), _Back(folded)
        found |= {
            back.range(place, place + len(unit)): unit
            for unit in words
            for place in occurrences(numbered, unit)
        }
    for literal in literals:
        pattern = r"\s*".join(map(re.escape, literal))
        found |= {match.span(): literal for match in re.finditer(pattern, folded)}
    return found


class _Back:
    """Offsets in a number-folded text taken back to the text before."""

    def __init__(self, folded: str) -> None:
        self._spans = number_spans(folded)
        self._starts = [start for start, _, _ in self._spans]
        self._drifts = [0]
        for _, after, before in self._spans:
            self._drifts.append(self._drifts[-1] + before - after)

    def range(self, start: int, end: int) -> Range:
        return self._place(start, closing=False), self._place(end, closing=True)

    def _place(self, place: int, *, closing: bool) -> int:
        """A place inside a figure means all of it: its start, or its end when ``closing``."""
        count = bisect_right(self._starts, place - 1 if closing else place)
        if count:
            start, after, before = self._spans[count - 1]
            if place < start + after or (closing and place == start + after):
                return start + self._drifts[count - 1] + (before if closing else 0)
        return place + self._drifts[count]


def merge(ranges: Iterable[Range]) -> list[Range]:
    """Overlapping and touching ranges made one, in order."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def snippet(
    text: str, found: Mapping[Range, str], weights: Mapping[str, float], limit: int = 120
) -> Snippet:
    """The sentences of ``text`` where most of what is asked for stands together, about ``limit`` long."""
    start, end = _window(text, found, weights, limit)
    inside = [
        (max(left, start), min(right, end))
        for left, right in merge(found)
        if left < end and right > start
    ]
    head, tail = _GAP if start > 0 else "", _GAP if end < len(text.rstrip()) else ""
    shift = len(head) - start
    ranges = tuple((left + shift, right + shift) for left, right in inside)
    return Snippet(head + text[start:end] + tail, ranges)


def _window(
    text: str, found: Mapping[Range, str], weights: Mapping[str, float], limit: int
) -> Range:
    sentences = [match.span() for match in _SENTENCE.finditer(text) if match.group().strip()]
    if not sentences:
        return 0, len(text)
    worth = [_worth(sentence, found, weights) for sentence in sentences]
    best = max(range(len(sentences)), key=lambda place: (worth[place], -place))
    start, end = sentences[best]
    if end - start > limit:
        return _within(text, sentences[best], found, limit)
    after = best + 1
    while after < len(sentences) and sentences[after][1] - start <= limit:
        end = sentences[after][1]
        after += 1
    while best > 0 and end - sentences[best - 1][0] <= limit:
        best -= 1
    return _trim(text, sentences[best][0], end)


def _worth(sentence: Range, found: Mapping[Range, str], weights: Mapping[str, float]) -> float:
    held = {
        unit for (left, right), unit in found.items() if left < sentence[1] and right > sentence[0]
    }
    return sum(weights.get(unit, 1.0) for unit in held)


def _within(text: str, sentence: Range, found: Mapping[Range, str], limit: int) -> Range:
    """A cut out of one overlong sentence: around its densest stretch, beginning after a comma if one is near."""
    starts = sorted(left for left, _ in found if sentence[0] <= left < sentence[1]) or [sentence[0]]
    dense = max(
        starts,
        key=lambda place: (
            sum(place <= other < place + limit * 2 // 3 for other in starts),
            -place,
        ),
    )
    start = max(sentence[0], dense - limit // 6)
    for place in range(dense, start, -1):
        if text[place - 1] in _STOP:
            start = place
            break
    return _trim(text, start, min(sentence[1], start + limit))


def _trim(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
