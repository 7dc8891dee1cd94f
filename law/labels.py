"""The labels that open a clause, in every form the sources print them."""

import re
import unicodedata
from functools import cache, lru_cache

from .clause import Kind
from .numerals import NUMERAL_CHARACTERS, to_int

_HAN = f"[{NUMERAL_CHARACTERS}]+"
_NUMBER = rf"(?:{_HAN}|[0-9０-９]+)"
# text and not compiled patterns: importing this module must cost nothing
_FORMS: tuple[tuple[Kind, str], ...] = (
    (Kind.PART, rf"第{_NUMBER}分?编(?=\s|$)"),
    (Kind.CHAPTER, rf"第{_NUMBER}章(?:之{_HAN})?(?=\s|$)"),
    (Kind.SECTION, rf"第{_NUMBER}节(?:之{_HAN})?(?=\s|$)"),
    # not a reference such as “第三十五条第一款规定的…”, which opens a sentence
    (Kind.ARTICLE, rf"第{_NUMBER}条(?:之{_HAN})?(?![第、，,和至或及与以之所的]|规定)"),
    (Kind.SUBPOINT, r"[（(][0-9０-９]{1,3}[)）]、?"),
    (Kind.SUBHEADING, rf"[（(]{_HAN}[)）]、?"),
    (Kind.HEADING, rf"{_HAN}、"),
    (
        Kind.DECIMAL,
        r"[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3}){1,5}(?![0-9０-９.．])[、.．]?",
    ),
    (Kind.POINT, r"[0-9０-９]{1,3}(?:[.．](?![0-9０-９])|、)"),
)


def split_label(block: str) -> tuple[Kind | None, str, str]:
    """Kind, label as printed and the rest of ``block``; (None, "", block) when nothing opens it.

    Knows 第X编 章 节 条(之一), 一、 （一） 1. 1、 (1) and 10.1, with brackets, points and digits of
    either width. （一） counts as SUBHEADING and 1. as POINT here; inside an article the builder of
    the tree makes them ITEM and SUBITEM.
    """
    for kind, form in _forms_of(block[:1]):
        if match := form.match(block):
            return kind, match.group(), block[match.end() :].lstrip()
    return None, "", block


@lru_cache(256)
def _forms_of(first: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """The forms that may open a block with the character ``first``; most paragraphs have none."""
    if first == "第":
        return _compiled()[:4]
    if first and first in "（(":
        return _compiled()[4:6]
    return _compiled()[6:] if first and (first in NUMERAL_CHARACTERS or first.isdigit()) else ()


@cache
def _compiled() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(form)) for kind, form in _FORMS)


def fold_label(label: str) -> str:
    """``label`` for comparing: widths folded, 、.()（） and spaces dropped, numerals Arabic.

    三、 → 三, （一） → 一, 10.1 → 10.1, 第三章 → 第三章. Han and Arabic numbers stay apart: they are
    different levels of one text.
    """
    plain = unicodedata.normalize("NFKC", label).replace(" ", "")
    return re.sub(r"[、()]", "", plain).strip(".")


@lru_cache(4096)  # texts count over the same numbers again and again
def label_number(label: str) -> tuple[int, ...]:
    """The numbers in ``label``: (35,) for 第三十五条, (35, 1) for 第三十五条之一, (10, 1) for 10.1.

    Empty when there is none.
    """
    plain = unicodedata.normalize("NFKC", label)
    return tuple(to_int(part) for part in re.findall(rf"{_HAN}|[0-9]+", plain))
