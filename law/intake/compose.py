"""A file into a version: read, divided, recognised, shaped; what is uncertain is said."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..body import print_body
from ..corpusfile import body_hash, parse_version
from ..dates import parse_date
from ..errors import SourceError
from ..numerals import article_label
from ..rank import Rank
from ..version import Version
from .debris import debris
from .doubt import About, Doubt
from .draft import Draft
from .facts import Facts, recognise
from .layout import Parts, divide
from .read import draft_of, read_bytes
from .shape import Shaped, shape

FOUND = "导入时发现："
"""How a note begins that an import made."""
_TAIL = 6  # blocks at the end of the text, where it says when it takes force
_IN_NAME = re.compile(r"[（(_-]?((?:19|20)\d{2})-?(\d{2})-?(\d{2})[)）]?$")
_TRIAL = re.compile(r"[（(]\d{4}\s*年?(?:版|修订|修正|修正本|修订本)?[)）]$")
_CORPUS_FILE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?---\r?\n(?=.*?^title:)(?=.*?^short:)", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the officer says of a text; None where nothing is said."""

    title: str | None = None
    short: str | None = None
    rank: Rank | None = None
    issuer: str | None = None
    number: str | None = None
    adopted: date | None = None
    effective: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A version read from file ``name``, the years its history tells of, and the doubts.

    ``known``: the file was a corpus file already and is taken as it stands.
    """

    name: str
    version: Version
    years: tuple[int, ...]
    doubts: tuple[Doubt, ...]
    known: bool = False


def import_file(path: Path, given: Given = Given()) -> Imported:
    """The version that the file at ``path`` holds.

    Raises SourceError where no text can be read from it, MarkedError where it bears a secrecy mark.
    """
    data = read_bytes(path)
    ready = _corpus_file(path, data)
    draft = draft_of(path, data)
    if ready is not None:
        return Imported(draft.name, ready, (), (), known=True)
    return compose(draft, given, path.stem)


def compose(draft: Draft, given: Given = Given(), stem: str = "") -> Imported:
    """The version that ``draft`` holds; ``stem`` of the file's name may tell title and day."""
    parts = divide(draft)
    if not parts.body:
        mend = "请打开文件核对是否有正文；扫描件须先识别成文字"
        raise SourceError("没有读到正文", where=draft.name, mend=mend)
    shaped = shape(parts.body)
    facts = recognise(parts, _tail(parts, shaped))
    title, doubts = _title(parts, given, draft, stem)
    version = Version(
        title=title,
        short=given.short or _short(title),
        year=given.year or _year(facts, stem),
        rank=given.rank or facts.rank,
        issuer=given.issuer or facts.issuer,
        number=given.number or facts.number,
        adopted=given.adopted or facts.adopted,
        effective=given.effective or facts.effective,
        excerpt=_excerpt(shaped),
        articles=shaped.articles.last or None if shaped.articles.first <= 1 else None,
        source=f"导入自文件“{draft.name}”",
        clauses=shaped.clauses,
    )
    structure = [*shaped.doubts, *debris([block.text for block in parts.body])]
    version = replace(version, notes=tuple(f"{FOUND}{doubt}" for doubt in structure))
    told = [*doubts, *parts.doubts, *structure, *draft.remarks]
    uncertain = _uncertain(version, facts, given)
    return Imported(draft.name, version, facts.years, (*uncertain, *map(Doubt, told)))


def _tail(parts: Parts, shaped: Shaped) -> str:
    """The last article, and the last blocks: annexes may stand between them."""
    last = max(shaped.articles.end - 1, 0)
    chosen = (*parts.body[last : last + _TAIL], *parts.body[-_TAIL:])
    return "\n".join(block.text for block in chosen)


def _corpus_file(path: Path, data: bytes) -> Version | None:
    """The version in a file that is a corpus file already. Raises SourceError if it is a faulty one."""
    if path.suffix.lower() != ".md" or not _CORPUS_FILE.match(data[:4000]):
        return None
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return parse_version(text, path.name)


def _title(parts: Parts, given: Given, draft: Draft, stem: str) -> tuple[str, list[str]]:
    if given.title:
        return given.title.strip(), []
    if parts.title:
        return parts.title, []
    caption = re.split(r"[_|—–-]", draft.caption)[0].strip()
    if len(caption) > 3:
        return caption[:80], [f"题名未能识别，暂用网页标题“{caption[:80]}”，可用 --title 指定"]
    name = _IN_NAME.sub("", stem or Path(draft.name).stem)
    name = re.sub(r"[\s_]+", " ", re.sub(r"[^\w（）()《》、·〔〕 -]", "", name)).strip(" -_")[:80]
    if len(re.findall(r"\w", name)) < 2:
        raise SourceError("题名未能识别", where=draft.name, mend="请用 --title 写明题名")
    return name, [f"题名未能识别，暂用文件名“{name}”，可用 --title 指定"]


def _short(title: str) -> str:
    """The name in citations: the title without the country's, without a year of its own."""
    plain = _TRIAL.sub("", title)
    return plain.removeprefix("中华人民共和国") or plain


def _year(facts: Facts, stem: str) -> int | None:
    """The year of the version: its last dated step, its document number, a full date in its name."""
    if facts.adopted is not None:
        return facts.adopted.year
    if numbered := re.search(r"〔(\d{4})〕|令(\d{4})年", facts.number):
        return int(numbered[1] or numbered[2])
    if match := _IN_NAME.search(stem):
        try:
            return parse_date("-".join(match.groups())).year
        except ValueError:
            return None
    return None


def _excerpt(shaped: Shaped) -> str:
    """Which part is held where the articles do not begin with the first."""
    first, last = shaped.articles.first, shaped.articles.last
    if first <= 1:
        return ""
    return (
        f"{article_label(first)}至{article_label(last)}" if last > first else article_label(first)
    )


def _uncertain(version: Version, facts: Facts, given: Given) -> list[Doubt]:
    told: list[Doubt] = []
    if version.rank is None:
        told.append(Doubt("层级未能识别，暂按参考资料收录，可用 --rank 指定", About.RANK))
    if not version.issuer:
        told.append(Doubt("制定机关未能识别，可用 --issuer 指定", About.ISSUER))
    if version.year is None:
        told.append(Doubt("版本年份未能识别，引用时不带年份，可用 --year 指定", About.YEAR))
    elif facts.adopted is None and given.year is None and str(version.year) not in facts.number:
        told.append(Doubt(f"年份 {version.year} 取自文件名，请核对", About.YEAR))
    if given.effective is None:
        told += [
            Doubt(f"{doubt}，可用 --effective 指定", About.EFFECTIVE) for doubt in facts.doubts
        ]
    return told


def text_hash(version: Version) -> str:
    """The hash of the version's text alone, as its corpus file states it."""
    return body_hash(print_body(version.clauses))
