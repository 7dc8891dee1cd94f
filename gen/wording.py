"""Small rules of official Chinese: enumerations, ordinals, counts, names, dates left blank."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ..law.citation import Citation
from ..law.dates import chinese_date
from ..law.numerals import article_label, to_chinese
from ..unit.settings import UnitKind
from .basis import Based, Basis, bases_of

Functions = Mapping[str, Callable[..., object]]
Named = Callable[[str], tuple[Basis, ...]]
"""Finds the bases that a template names."""
BLANK_DATE = "　　　年　　月　　日"
_COLUMN = 8  # characters of a post that leave a column of signatures its gap
_FULL = str.maketrans("()", "（）")


def listed(names: Sequence[str]) -> str:
    """甲、乙和丙."""
    if len(names) < 2:
        return "".join(names)
    return f"{'、'.join(names[:-1])}和{names[-1]}"


def titles(names: Sequence[str]) -> str:
    """《甲》《乙》和《丙》: title marks need no 、 between them (GB/T 15834-2011 4.5.3.5)."""
    marked = [f"《{name}》" for name in names]
    last = f"和{marked[-1]}" if len(marked) > 1 else "".join(marked)
    return Based("".join(marked[:-1]) + last, bases_of(*names))


def ordinal(number: int) -> str:
    """（一）, the mark of the second level (GB/T 9704-2012 7.3.3)."""
    return f"（{to_chinese(number)}）"


def title_lines(*parts: str, width: int = 20) -> str:
    """A title on one line if it fits ``width`` characters, else broken between the parts alone.

    二号 type gives 20 characters a line; a title of several lines never breaks inside a word
    (GB/T 9704-2012 7.3.1).
    """
    lines = [""]
    for part in parts:
        if lines[-1] and _width(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def _width(text: str) -> float:
    """Characters' widths; Western letters and digits take half.

    Word and LibreOffice set a quarter of a character between a Chinese and a Western one.
    """
    western = [ord(character) < 128 for character in text]
    gaps = sum(left != right for left, right in pairwise(western))
    return sum(0.5 if each else 1 for each in western) + gaps / 4


def numbered(texts: Sequence[str]) -> list[dict[str, str]]:
    """Items for a template loop: 序号, 内容 and 止, the stop after it (the last one ends the list)."""
    return [
        {"序号": ordinal(i), "内容": text, "止": "。" if i == len(texts) else "；"}
        for i, text in enumerate(texts, 1)
    ]


@lru_cache(64)  # a batch prints the same few clauses in each document
def clause_title(citation: str) -> str:
    """A unit's own clause as it stands in a sentence: 涉密人员管理制度 第三十条 → 《…》第三十条.

    The brackets of 五(三) are set in full width, as the 制度 has them. Raises CitationError.
    """
    cited = Citation.parse(citation)
    return f"《{cited.version}》{cited.locator}".translate(_FULL)


def discipline(kind: UnitKind) -> str:
    """What a breach leads to inside the unit: 政务处分 is for public office, not for a company's staff."""
    if kind is UnitKind.ORGAN:
        return "应当给予党纪、政务处分的，移交有权机关办理"
    return "按照劳动管理制度处理，应当给予党纪处分的，移交有权机关办理"


def spaced_name(name: str) -> str:
    """A name of two characters spread to the width of three, as columns of signatures are set."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name


def signing_post(post: str) -> str:
    """The post before （签字）： in a column of signatures; 代表 for one that would fill the column."""
    return post if _width(post) <= _COLUMN else "代表"


def day_or_blank(day: date | None) -> str:
    """The date, or the space to write it by hand."""
    return chinese_date(day) if day else BLANK_DATE


class Numbering:
    """What a template of a 制度 may call, counting afresh for each rendering.

    ``条()`` gives 第一条, 第二条 …, ``章()`` 第一章 …; with ``levels`` （一）, afresh in each chapter, and 一、.
    ``条("脱密期")`` also remembers in ``places`` where the figure of that name is stated (第二十五条, or
    四(二)), and gives the label the bases that ``named`` finds (``条("保密法(2024) 第二十八条")`` likewise).
    """

    def __init__(self, named: Named = lambda _: (), *, levels: bool = False) -> None:
        self._named = named
        self._levels = levels
        self.places: dict[str, str] = {}
        self._articles = 0
        self._chapters = 0

    @property
    def functions(self) -> Functions:
        """The functions by the names they have in templates."""
        return {"条": self._article, "章": self._chapter}

    def _article(self, *names: str) -> str:
        self._articles += 1
        place = label = article_label(self._articles)
        if self._levels:
            label = ordinal(self._articles)
            place = f"{to_chinese(self._chapters)}({to_chinese(self._articles)})"
        self.places.update(dict.fromkeys(names, place))
        return Based(label, [basis for name in names for basis in self._named(name)])

    def _chapter(self) -> str:
        self._chapters += 1
        if not self._levels:
            return f"第{to_chinese(self._chapters)}章"
        self._articles = 0
        return f"{to_chinese(self._chapters)}、"
