"""A page as pixels: where ink stands, to a tenth of a millimetre."""

import re
from dataclasses import dataclass

SCALE = 10  # pixels a millimetre

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ink:
    """Pixels of a page, three bytes each. Lengths are millimetres from the upper left corner."""

    width: int
    height: int
    pixels: bytes

    @classmethod
    def read(cls, ppm: bytes) -> "Ink":
        """From a binary PPM (P6) with 8 bits a colour."""
        head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", ppm)
        if head is None:
            raise ValueError("not a binary PPM")
        return cls(int(head[1]), int(head[2]), ppm[head.end() :])

    def rows(self, box: Box, *, red: bool = False) -> list[tuple[float, float]]:
        """Top and bottom of each band of ink in ``box`` (left, top, right, bottom)."""
        left, top, right, bottom = (round(side * SCALE) for side in box)
        inked = [self._row(y, left, right, red) for y in range(top, min(bottom, self.height))]
        return [(top / SCALE + a, top / SCALE + b) for a, b in _bands(inked)]

    def columns(self, box: Box) -> list[tuple[float, float]]:
        """Left and right of each band of ink in ``box``."""
        left, top, right, bottom = (round(side * SCALE) for side in box)
        inked = [
            any(self._dark(x, y) for y in range(top, bottom))
            for x in range(left, min(right, self.width))
        ]
        return [(left / SCALE + a, left / SCALE + b) for a, b in _bands(inked)]

    def _row(self, y: int, left: int, right: int, red: bool) -> bool:
        row = self.pixels[(y * self.width + left) * 3 : (y * self.width + right) * 3]
        if not red:
            return min(row, default=255) < 128
        return any(r > 200 and g < 100 for r, g in zip(row[::3], row[1::3], strict=True))

    def _dark(self, x: int, y: int) -> bool:
        start = (y * self.width + x) * 3
        return min(self.pixels[start : start + 3]) < 128


def _bands(inked: list[bool]) -> list[tuple[float, float]]:
    bands, start = [], None
    for place, dark in enumerate([*inked, False]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            bands.append((start / SCALE, place / SCALE))
            start = None
    return bands
