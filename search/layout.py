"""Where an index keeps the records of each version: rows as they came, numbers as one reads.

A version's records lie in neighbouring rows, its *block*. Texts that come later get rows after all
others, whatever their place in the reading order; outside an engine only numbers are seen, which are
those of an index built anew.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, chain


class Layout:
    """The block of each version in reading order: first row and how many rows; ``end``: the next free row."""

    def __init__(self, blocks: Sequence[tuple[int, int]], end: int) -> None:
        self.blocks = tuple(blocks)
        self.end = end
        self._before = [0, *accumulate(count for _, count in self.blocks)]
        held = [version for version, (_, count) in enumerate(self.blocks) if count]
        self._held = sorted(held, key=lambda version: self.blocks[version][0])
        self._firsts = [self.blocks[version][0] for version in self._held]

    @classmethod
    def of(cls, versions: Iterable[int], first: int) -> "Layout":
        """That of records written one after the other from row ``first``, given the version of each."""
        counts: dict[int, int] = {}
        for version in versions:
            counts[version] = counts.get(version, 0) + 1
        blocks, row = [], first
        for version in range(max(counts, default=-1) + 1):
            blocks.append((row, counts.get(version, 0)))
            row += counts.get(version, 0)
        return cls(blocks, row)

    @property
    def size(self) -> int:
        """How many records there are."""
        return self._before[-1]

    def numbers(self, version: int) -> range:
        """The numbers of a version's records."""
        if version >= len(self.blocks):
            return range(0)
        return range(self._before[version] + 1, self._before[version + 1] + 1)

    def place(self, number: int) -> tuple[int, int]:
        """Version and row of a record. Raises ValueError for a number that is none."""
        if not 0 < number <= self.size:
            raise ValueError(number)
        version = bisect_left(self._before, number) - 1
        return version, self.blocks[version][0] + number - self._before[version] - 1

    def number(self, row: int) -> int:
        """The number of the record in ``row``; 0 for a row that is not in use any more."""
        at = bisect_right(self._firsts, row) - 1
        if at < 0:
            return 0
        first, count = self.blocks[self._held[at]]
        inside = row - first
        return self._before[self._held[at]] + inside + 1 if inside < count else 0

    def admits(self, versions: Collection[int]) -> int:
        """How many records these versions have."""
        return sum(self.blocks[version][1] for version in versions if version < len(self.blocks))

    def ranges(self, versions: Iterable[int]) -> Iterator[tuple[int, int]]:
        """First row and row after the last of each version that has any."""
        for version in versions:
            if version < len(self.blocks) and self.blocks[version][1]:
                first, count = self.blocks[version]
                yield first, first + count

    def count(self, rows: Sequence[int]) -> dict[int, int]:
        """How many of ``rows``, ascending, belong to each version; those with none left out."""
        found = {}
        for version in self._held:
            first, count = self.blocks[version]
            inside = bisect_left(rows, first + count) - bisect_left(rows, first)
            if inside:
                found[version] = inside
        return dict(sorted(found.items()))

    def changed(self, versions: Sequence[int | Sequence[object]]) -> "Layout":
        """After a change: for each version its old number, or its new records, which go to the end."""
        blocks, end = [], self.end
        for version in versions:
            if isinstance(version, int):
                blocks.append(self.blocks[version] if version < len(self.blocks) else (end, 0))
            else:
                blocks.append((end, len(version)))
                end += len(version)
        return Layout(blocks, end)

    def dump(self) -> str:
        """As text: the next free row, then first row and count of each version."""
        return " ".join(map(str, (self.end, *chain.from_iterable(self.blocks))))

    @classmethod
    def load(cls, text: str) -> "Layout":
        """Out of ``dump``. Raises ValueError for another text."""
        end, *numbers = map(int, text.split())
        return cls(list(zip(numbers[::2], numbers[1::2], strict=True)), end)


def best(pairs: Iterable[tuple[int, float]], limit: int) -> list[tuple[int, float]]:
    """Number and score, best first, equal ones in reading order; at most ``limit``, 0 for all."""
    ranked = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
    return ranked[:limit] if limit else ranked
