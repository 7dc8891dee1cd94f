"""Reading where a citation points: 第十条第一款、第二款和第十二条至第十五条, as a list of places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .cites_text import NUMBER
from .numerals import to_int

_BRANCH = r"(?:之(?P<branch>[一二三四五六七八九十]{1,3})(?!的[,。;、]|的$))?"
_ARTICLE = rf"第 ?(?P<article>{NUMBER}) ?条{_BRANCH}"
_LOOSE = rf"第? ?(?P<article>[0-9]{{1,4}}|[一二三四五六七八九十百千零〇]{{2,9}}) ?条{_BRANCH}"
_PARAGRAPH = rf" ?第 ?(?P<paragraph>{NUMBER}) ?款"
_ITEM = rf" ?第 ?\(?(?P<item>{NUMBER})\)? ?项"
_SUBITEM = rf" ?第 ?\(?(?P<subitem>{NUMBER})\.?\)? ?目(?![录标的前])"
_PATH = rf"(?P<path>(?:第{NUMBER}(?:分?编|章|节) ?){{1,3}})"
_TAIL = rf"(?:的?{_PARAGRAPH})?(?:的?{_ITEM})?(?:的?{_SUBITEM})?"
_DEEPER = rf"(?:(?= ?第 ?\(?{NUMBER}\)? ?[款项])(?:{_PARAGRAPH})?(?:的?{_ITEM})?(?:的?{_SUBITEM})?)"
STRICT = rf"(?:{_PATH}?{_ARTICLE}{_TAIL})"
_ENDS = rf"(?=[,。;:!?()\n]|、(?! ?第? ?{NUMBER})|$)"
_BARE = (
    rf"第? ?(?P<article>(?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]{{1,4}}){_BRANCH}{_ENDS}"  # no year
)
_SHAPES = (STRICT, _DEEPER, _PATH, rf"(?:{_LOOSE}{_TAIL})", _BARE)
_RANGE_END = (STRICT, _DEEPER, rf"(?:{_LOOSE}{_TAIL})", _PATH)
_ONE = rf"\(?(?:{NUMBER})\)?"
_TO = r" ?(?:至|到|-{1,2}|~) ?"
_AND = r" ?(?:、(?:以及|和|及|或者|或)?|以及|及|和|与|或者|或) ?"
_COMMA = r" ?, ?(?:以及|和|及|或者|或)? ?"
_RUN = rf"(?:{_TO}|{_AND}|,)第?{_ONE}"
_SHORTENED = rf"第 ?{_ONE}(?:{_RUN}){{1,12}} ?(?P<unit>[条款项])"
_AFTER_COMMA = r"(?:的?规定|之规定|所列|所称|、|和|及)"
_OPENS_LOOSE = "第0123456789一二三四五六七八九十百千零〇"
_UNITS = {"条": "article", "款": "paragraph", "项": "item"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place within an instrument, levels not written are None; ``path`` holds 编, 章 and 节."""

    article: int | None = None
    branch: int = 0
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    path: tuple[str, ...] = ()

    def under(self, upper: "Place") -> "Place":
        """This place with the levels it leaves out taken from ``upper``: 第十条 and 第二款."""
        if self.path and self.path[0].endswith("节"):
            above = [step for step in upper.path if not step.endswith("节")]
            return replace(self, path=(*above, *self.path))
        if self.article is not None or self.path:
            return self
        merged = replace(self, article=upper.article, branch=upper.branch)
        if merged.paragraph is None:
            merged = replace(merged, paragraph=upper.paragraph)
            if merged.item is None:
                merged = replace(merged, item=upper.item)
        return merged


@dataclass(frozen=True, slots=True)
class Piece:
    """One place with its span in the folded text; ``through`` is the last of a range."""

    start: int
    end: int
    place: Place
    through: Place | None = None


def read_places(
    text: str, at: int, *, upper: Place | None = None, loose: bool = False
) -> list[Piece]:
    """The places listed from ``at`` on, each with the levels it takes from ``upper`` or the one before.

    ``loose``: the first article may lack its 第 or 条, as people write after a name. [] when none stands there.
    """
    if text[at : at + 2].lstrip()[:1] not in (_OPENS_LOOSE if loose else "第"):
        return []  # most places that are asked about hold none
    pieces: list[Piece] = []
    upper = upper or Place()
    while group := list(_read_group(text, at, upper, loose and not pieces)):
        pieces += group
        upper = group[-1].through or group[-1].place
        following = _separator(text, group[-1].end)
        if following is None:
            break
        at = following
    return pieces


def _separator(text: str, at: int) -> int | None:
    """Where the next place of a list begins; a comma counts only when its place is spoken of."""
    if match := re.compile(_AND).match(text, at):
        return match.end()
    match = re.compile(_COMMA).match(text, at)
    if match is None:
        return None
    place = re.compile(STRICT).match(text, match.end())
    spoken = place and re.compile(_AFTER_COMMA).match(text, place.end())
    return match.end() if spoken else None


def _read_group(text: str, at: int, upper: Place, loose: bool) -> Iterator[Piece]:
    """One place, one range, or several numbers that share their last word (第三、四条)."""
    match = _match(text, at, loose)
    here = _place(match).under(upper) if match else upper
    stop = match.end() if match else at
    shared = re.compile(_SHORTENED).match(text, stop)
    if shared:
        yield from _share(shared, at, here)
    elif match:
        yield _with_range(text, Piece(at, stop, here))


def _match(text: str, at: int, loose: bool) -> re.Match[str] | None:
    for shape in _SHAPES if loose else _SHAPES[:-2]:
        if match := re.compile(shape).match(text, at):
            return match
    return None


def _with_range(text: str, piece: Piece) -> Piece:
    to = re.compile(_TO).match(text, piece.end)
    for shape in _RANGE_END if to else ():
        if to and (match := re.compile(shape).match(text, to.end())):
            return replace(piece, end=match.end(), through=_place(match).under(piece.place))
    return piece


def _share(shared: re.Match[str], start: int, upper: Place) -> Iterator[Piece]:
    """第三十五、三十六条 is two places, 第35-39条 one range; 条, 款 or 项 belongs to the last."""
    level = _UNITS[shared["unit"]]
    open_piece: Piece | None = None
    numbers = list(re.finditer(NUMBER, shared.string[shared.start() : shared.end()]))
    for order, number in enumerate(numbers):
        begin, end = (shared.start() + edge for edge in number.span())
        end += shared.string[end : end + 1] == ")"
        begin -= shared.string[begin - 1] in "(第"
        before = shared.string[shared.start() : begin].rstrip(" 第(")[-1:]
        place = _at_level(level, _count(number.group()) or 0, upper)
        if order and before in ("至", "到", "-", "~") and open_piece:
            open_piece = replace(open_piece, end=end, through=place)
        else:
            if open_piece:
                yield open_piece
            open_piece = Piece(begin if order else start, end, place)
    if open_piece:
        yield replace(open_piece, end=shared.end())


def _at_level(level: str, number: int, upper: Place) -> Place:
    if level == "article":
        return Place(number)
    if level == "paragraph":
        return Place(upper.article, upper.branch, number)
    return replace(upper, item=number, subitem=None)


def _place(match: re.Match[str]) -> Place:
    found = match.groupdict()
    path = re.findall(rf"第{NUMBER}(?:分?编|章|节)", found.get("path") or "")
    numbers = {
        name: _count(found.get(name)) for name in ("article", "paragraph", "item", "subitem")
    }
    if numbers["article"] is not None:
        path = []
    return Place(**numbers, branch=_count(found.get("branch")) or 0, path=tuple(path))


def _count(text: str | None) -> int | None:
    """The number, or None for none; a numeral that nobody writes counts as 0, which exists nowhere."""
    try:
        return to_int(text) if text else None
    except ValueError:
        return 0
