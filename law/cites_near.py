"""前款, 前两条, 本条第二款, 同条: places told by where they stand."""

from collections.abc import Sequence
from dataclasses import replace

from .citation import Citation
from .cites_outline import Outline, Spot
from .cites_place import Piece, Place, read_places

_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


def read_near(
    text: str, start: int, word: str, spot: Spot, outline: Outline, last: Citation | None
) -> Sequence[Piece] | None:
    """The place that ``word`` at ``start`` names, with what is written below it (前款第二项).

    Standing at ``spot`` of the document, after ``last`` was cited. A single piece with an empty place
    where the text does not tell; None where the word is no citation.
    """
    unit, end = word[-1], start + len(word)
    base = _last_place(unit, last) if word[0] in "同该" else _own_place(word, spot, outline)
    if base is None:
        return None
    first, final = base
    deeper = _deeper(text, end, unit, final or first)
    if deeper:
        return [replace(deeper[0], start=start), *deeper[1:]]
    if word[0] in "同该" or (word[0] == "本" and (unit == "项" or first == Place())):
        return None if not _spoken(text, end) or first == Place() else [Piece(start, end, first)]
    return [Piece(start, end, first, final)]


def _deeper(text: str, end: int, unit: str, upper: Place) -> list[Piece]:
    """Places below, as long as they are below: 前款 goes on with 项, 本条 with 款 or 项."""
    pieces = read_places(text, end, upper=upper)
    lower = pieces and "条" not in text[end : pieces[0].end]
    return pieces if lower and not (unit == "款" and "款" in text[end : pieces[0].end]) else []


def _spoken(text: str, end: int) -> bool:
    return text.startswith(("规定", "的规定", "所列", "所称", "之规定"), end)


def _last_place(unit: str, last: Citation | None) -> tuple[Place, None] | None:
    """同条, 该款: the place last cited, down to that level."""
    if last is None or last.article is None:
        return None
    place = Place(last.article, last.branch)
    if unit in "款项":
        place = replace(place, paragraph=last.paragraph)
    return (replace(place, item=last.item) if unit == "项" else place), None


def _own_place(word: str, spot: Spot, outline: Outline) -> tuple[Place, Place | None] | None:
    """本条, 前款, 前两条 at ``spot``: the place, and the last of several; an empty one if unknown."""
    unit, back = word[-1], _COUNTS.get(word[1], 1) if word[0] in "前上" else 0
    if spot.article is None:
        return Place(), None
    if unit == "条":
        return _articles_back(spot.article, back, outline)
    here = Place(*spot.article, spot.paragraph)
    if unit == "款":
        numbers, number = Place(spot.article[0], spot.article[1]), spot.paragraph
        places = [replace(numbers, paragraph=n) for n in range(number - back, number + 1)]
    else:
        number = spot.item
        places = [replace(here, item=n or None) for n in range(number - back, number + 1)]
    if number - back < (1 if back else 0):
        return Place(), None
    return places[0], places[-2] if back > 1 else None


def _articles_back(
    article: tuple[int, int], back: int, outline: Outline
) -> tuple[Place, Place | None]:
    """The article itself, the one before, or the run of several before, by the document's own order."""
    first = outline.before(article, back) if back else article
    if first is None:
        return Place(), None
    final = outline.before(article) if back > 1 else None
    return Place(*first), Place(*final) if final else None
