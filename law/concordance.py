"""新旧条文对照: reading what an old article's words have become."""

import re

from .citation import Citation


def replacements(text: str) -> tuple[Citation, ...]:
    """The citations in a concordance entry, in order.

    保密法(2024) 第三十五条、第四十二条第一款 gives two; the second takes its work from the first.
    Raises CitationError for what does not parse; an empty text gives ().
    """
    found: list[Citation] = []
    for part in re.split(r"、(?=第)", text) if text else ():
        whole = f"{found[0].version} {part}" if found else part
        found.append(Citation.parse(whole))
    return tuple(found)
