"""Citations as people write them, and their one canonical form."""

import re
import unicodedata
from dataclasses import dataclass

from .errors import CitationError
from .numerals import NUMERAL_CHARACTERS, article_label, to_chinese, to_int

# Patterns stay text, compiled (and kept by re) at first use: importing this module must cost nothing.
_HAN = f"[{NUMERAL_CHARACTERS}]+"
_NUMBER = rf"(?:{_HAN}|[0-9０-９]+)"
_YEAR = r"[（(]\s*(?P<year>[0-9０-９]{4})\s*年?(?:修订|修正|版|本|文本)?\s*[)）]"
_BELOW = (
    rf"(?:\s*第\s*(?P<paragraph>{_NUMBER})\s*款)?"
    rf"(?:\s*第\s*[（(]?\s*(?P<item>{_NUMBER})\s*[)）]?\s*项)?"
    rf"(?:\s*第\s*[（(]?\s*(?P<subitem>{_NUMBER})\s*[.．]?\s*[)）]?\s*目)?"
)
_BRANCH = rf"(?:之(?P<branch>{_NUMBER}))?"
_ARTICLE = rf"第?\s*(?P<article>{_NUMBER})\s*条{_BRANCH}{_BELOW}"
_BRACKETED = rf"[（(]{_NUMBER}[)）]"
_UNNUMBERED = r"〔[0-9０-９]+〕"  # the n-th group whose heading the source lost
_DECIMAL = r"[0-9０-９]+(?:[.．][0-9０-９]+)*"
_DIVISION = rf"第{_NUMBER}(?:分?编|章|节)"
_STEP = rf"(?:{_DIVISION}|{_BRACKETED}|{_UNNUMBERED}|{_HAN}|{_DECIMAL})"
_PATH = rf"(?P<path>(?:(?>{_STEP})[、.．]?+\s*+)+)"  # possessive: no guessing over again
_LOCATOR = rf"(?:\s*{_ARTICLE}|(?<=[\s》)）]){_PATH})"
_WORK = r"(?:《(?P<quoted>[^《》]+(?:《[^《》]*》[^《》]*)*)》|(?P<plain>[^《》\s].*?))"
_FORM = rf"(?s:\s*{_WORK}\s*(?:{_YEAR})?\s*(?:{_LOCATOR})?\s*)"
_YEAR_INSIDE = rf"(?s:(?P<name>.+?)\s*{_YEAR})"
# What people type for short: 刑法398, 刑法第398, 保密法2010. A number after a space is a place in a unit's
# rules (某办法 3), but not after the name of a law (刑法 398). From 1900 to 2099 it is a year.
_NAMED = r"(?s:.*(?:条例|规定|细则|规则|法))"
_LAW = r"(?s:.*(?:条例|(?<![办方做作])法))"
_SHORT_YEAR = rf"(?P<name>{_NAMED})\s*(?P<year>(?:19|20|１９|２０)[0-9０-９]{{2}})\s*年?"
_SHORT_ARTICLE = rf"(?P<name>{_NAMED})(?P<article>{_NUMBER}){_BRANCH}{_BELOW}"
_LOWER = rf"(?:之{_NUMBER})?(?:\s*第\s*[（(]?\s*{_NUMBER}[\s.．)）]*[款项目])*\s*"
_UNSAID = (
    rf"^{_NAMED}[》)）(（0-9０-９年修订正版本文\s]*第\s*{_NUMBER}(?={_LOWER}$)"  # 第398 without 条
)
_SHORT_STEP = rf"(?P<article>{_NUMBER})"
_LONGEST = 200
_EXAMPLE = "写作“保密法(2024) 第四十三条第三款”或者“单位制度名称 三(一)1”"


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation names: a work, perhaps its version by year, perhaps a place in it.

    ``work`` as written, without 《》. For laws ``article`` with ``branch`` (第X条之N), ``paragraph``
    (款, counted from 1), ``item`` (项), ``subitem`` (目). For a unit's rules ``path``: the labels from
    the outermost inwards without 、 or points, ("三", "(一)", "1") or ("10.1",); ("第三章",) for a
    whole chapter of a law; "〔2〕" is the second group whose own heading the source lost.
    """

    work: str
    year: int | None = None
    article: int | None = None
    branch: int = 0
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    path: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """Read 保密法(2024) 第四十三条第三款, 《保密法》第35条, 刑法398, 某制度 三(一)1 or a bare work's name.

        Raises CitationError when ``text`` is empty, overlong or names a number that does not exist.
        """
        # one space for any run of them: the pattern below would try every way to share them out
        plain = " ".join(text.split()) if len(text) <= _LONGEST else ""
        match = re.fullmatch(_FORM, re.sub(_UNSAID, r"\g<0>条", plain))
        if match is None:
            raise CitationError(f"“{text[:40]}”不是引用", mend=_EXAMPLE)
        work, year = match["quoted"] or match["plain"], match["year"]
        if inside := re.fullmatch(_YEAR_INSIDE, work.strip()):
            if year and to_int(inside["year"]) != to_int(year):
                raise CitationError(f"“{text}”写了两个不同的年份", mend="只保留一个年份")
            work, year = inside["name"], inside["year"]
        elif not year and (short := re.fullmatch(_SHORT_YEAR, work.strip())):
            work, year = short["name"], short["year"]
        name, place, path = _place(match, work.strip())
        if len(name) < 2:
            raise CitationError(f"“{text}”没有写明是哪一部法规或者制度", mend=_EXAMPLE)
        try:
            return cls(
                name,
                to_int(year) if year else None,
                _count(place, "article"),
                _count(place, "branch") or 0,
                _count(place, "paragraph"),
                _count(place, "item"),
                _count(place, "subitem"),
                _steps(path),
            )
        except ValueError as error:
            raise CitationError(f"“{text}”中{error}", mend=_EXAMPLE) from None

    @property
    def locator(self) -> str:
        """The place alone: 第四十三条第三款第（二）项, 三(一)1, or empty for a whole work."""
        if self.article is None:
            return _print_path(self.path)
        text = article_label(self.article, self.branch)
        if self.paragraph is not None:
            text += f"第{to_chinese(self.paragraph)}款"
        if self.item is not None:
            text += f"第（{to_chinese(self.item)}）项"
        return text + (f"第{self.subitem}目" if self.subitem is not None else "")

    @property
    def version(self) -> str:
        """The work with its year: 保密法(2024)."""
        return f"{self.work}({self.year})" if self.year is not None else self.work

    def holds(self, inner: "Citation") -> bool:
        """Whether ``inner`` is this place or stands in it, both of the same version."""
        if (self.work, self.year) != (inner.work, inner.year):
            return False
        if self.path or inner.path:
            return self.article is None and inner.path[: len(self.path)] == self.path
        ours = (self.article, self.branch, self.paragraph, self.item, self.subitem)
        theirs = (inner.article, inner.branch, inner.paragraph, inner.item, inner.subitem)
        return all(our in (None, 0) or our == its for our, its in zip(ours, theirs, strict=True))

    def __str__(self) -> str:
        """The canonical form, which ``parse`` reads back: 保密法(2024) 第四十三条第三款."""
        return f"{self.version} {self.locator}".strip()


def _place(match: re.Match[str], work: str) -> tuple[str, re.Match[str], str]:
    """The work's name, the match that holds its article (if any), and its path.

    Besides the full forms: a number typed right after the name (刑法398), or as a law's only step.
    """
    path = (match["path"] or "").strip()
    if match["article"]:
        return work, match, ""
    if short := re.fullmatch(_SHORT_ARTICLE, f"{work} {path}".strip()):
        return short["name"].strip(), short, ""
    if re.fullmatch(_LAW, work) and (step := re.fullmatch(_SHORT_STEP, path)):
        return work, step, ""
    return work, match, path


def _count(match: re.Match[str], name: str) -> int | None:
    """The number in group ``name``, None when not written; ValueError for 〇 or a malformed one."""
    written = match.groupdict().get(name)
    if not written:
        return None
    number = to_int(written)
    if not 0 < number <= 99999:
        raise ValueError(f"“{written}”不是条款项目的序数")
    return number


def _steps(path: str) -> tuple[str, ...]:
    return tuple(re.findall(_STEP, unicodedata.normalize("NFKC", path)))


def _print_path(path: tuple[str, ...]) -> str:
    """Steps run together, with 、 between two that have no brackets: 三(一)1, 九、1."""
    text = ""
    for step in path:
        text += "、" if text and text[-1] not in ")〕" and step[0] not in "(〔" else ""
        text += step
    return text
