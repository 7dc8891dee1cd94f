"""要点: what an article rules, in our own words, for the law whose official text is not held.

A digest is an aid for finding and understanding, never a text: it satisfies no anchor, no exact
phrase and no quotation, and whoever shows it says so (see docs/语料格式.md).
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

from .citation import Citation
from .clause import DIGEST_LABEL
from .corpusfile import read_text
from .errors import CitationError, Fault, GuijuError, SourceError
from .numerals import article_label, to_chinese
from .reader import Reader
from .version import Version
from .yamltext import read_yaml


class NormKind(Enum):
    """What a norm does."""

    DUTY = "义务"
    PROHIBITION = "禁止"
    POWER = "授权"
    DEFINITION = "定义"
    PROCEDURE = "程序"
    LIABILITY = "责任"
    RIGHT = "权利"


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm: what ``kind`` of rule lays ``content`` on ``subject``.

    ``paragraph`` is the 款 of the article, counted from 1; ``item`` the 项 where only that is meant.
    ``condition``, ``period`` and ``exception`` are "" where the article has none.
    """

    paragraph: int
    item: int | None
    kind: NormKind
    subject: str
    content: str
    condition: str = ""
    period: str = ""
    exception: str = ""

    @property
    def place(self) -> str:
        """第一款 or 第一款第（三）项."""
        item = f"第（{to_chinese(self.item)}）项" if self.item is not None else ""
        return f"第{to_chinese(self.paragraph)}款{item}"

    @property
    def sentence(self) -> str:
        """Everything the norm says, in one line."""
        parts = (("条件", self.condition), ("期限", self.period), ("例外", self.exception))
        said = "".join(f"{name}：{text}。" for name, text in parts if text)
        return f"〔{self.kind.value}〕{self.subject}：{self.content}。{said}"

    def as_json(self) -> dict[str, object]:
        """Plain data, the kind by its Chinese name."""
        return asdict(self) | {"kind": self.kind.value}


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of one article of the version cited as ``work``.

    ``article`` is its label (第四十六条), ``topic`` our own heading; ``terms`` are the words by which
    people look for it; ``where`` is its place in the file, for messages.
    """

    work: str
    article: str
    topic: str
    norms: tuple[Norm, ...]
    terms: tuple[str, ...]
    where: str = ""

    @property
    def citation(self) -> str:
        """保密法(2024) 第四十六条."""
        return f"{self.work} {self.article}"

    def as_text(self) -> str:
        """The digest to read: the label with the topic, then a line a norm, then the search words."""
        lines = [f"{DIGEST_LABEL}：{self.topic}", *self.sentences()]
        return "\n".join([*lines, f"检索词：{'、'.join(self.terms)}"])

    def sentences(self) -> Iterator[str]:
        """A line a norm, led by its 款 where the article has more than one."""
        several = any(norm.paragraph > 1 for norm in self.norms)
        for norm in self.norms:
            lead = norm.place if several or norm.item is not None else ""
            yield f"{lead}{norm.sentence}"

    def as_json(self) -> dict[str, object]:
        """Plain data; ``label`` says that it is no text."""
        return {
            "label": DIGEST_LABEL,
            "citation": self.citation,
            "topic": self.topic,
            "norms": [norm.as_json() for norm in self.norms],
            "terms": list(self.terms),
        }


@dataclass(frozen=True, slots=True)
class DigestFile:
    """The digests of one version: ``work`` is its citation, ``articles`` go by label."""

    work: str
    note: str
    articles: Mapping[str, Digest]
    where: str = ""

    def mismatches(self, version: Version) -> Iterator[Fault]:
        """What keeps this file from being the digest of ``version``: articles lacking or beyond it."""
        if self.work != version.citation:
            what = f"work 是“{self.work}”，应为“{version.citation}”"
            yield Fault(self.where, what, "文件名和 work 都写该版本的引用名")
        if version.articles is None:
            return
        expected = [article_label(number) for number in range(1, version.articles + 1)]
        if lacking := [label for label in expected if label not in self.articles]:
            what = f"缺少{'、'.join(lacking)}的要点"
            yield Fault(self.where, what, f"“{version.citation}”共 {version.articles} 条，逐条写出")
        for label in self.articles.keys() - set(expected):
            what = f"“{version.citation}”没有{label}"
            yield Fault(self.articles[label].where, what, f"该法规共 {version.articles} 条")


def read_digests(path: Path) -> DigestFile:
    """The digests in the file ``path``. Raises SourceError with all faults, each with its place."""
    name = "/".join(path.parts[-2:])
    return parse_digests(read_text(path, name), name)


def parse_digests(text: str, name: str) -> DigestFile:
    """The digests that ``text``, the content of file ``name``, holds. Raises SourceError."""
    try:
        source = read_yaml(text, name)
    except GuijuError as error:
        raise SourceError.of(error.faults) from None
    faults: list[Fault] = []
    reader = Reader.of(source, faults)
    work = reader.text("work", required=True)
    note = reader.text("note", required=True)
    entries = reader.named("articles", required=True)
    articles = {label: _read_digest(entry, work, label) for label, entry in entries}
    reader.finish()
    if faults:
        raise SourceError.of(faults)
    return DigestFile(work, note, articles, source.where(("articles",)))


def _read_digest(reader: Reader, work: str, label: str) -> Digest:
    if not _is_article(label):
        reader.fault("", f"“{label}”不是条号", "写作“第四十六条”")
    topic = reader.text("主题", required=True)
    norms = tuple(_read_norm(child) for child in reader.children("规范", required=True))
    terms = reader.texts("检索词", required=True)
    if not norms and reader.data.get("规范") == []:
        reader.fault("规范", f"{label}没有写规范", "至少写一条")
    reader.finish()
    return Digest(work, label, topic, norms, terms, reader.source.where(reader.path))


def _is_article(label: str) -> bool:
    """Whether ``label`` is 第X条 or 第X条之N in its canonical form."""
    try:
        cited = Citation.parse(f"本法规 {label}")
    except CitationError:
        return False
    if cited.article is None or cited.locator != label:
        return False
    return label == article_label(cited.article, cited.branch)


def _read_norm(reader: Reader) -> Norm:
    norm = Norm(
        paragraph=_ordinal(reader, "款", required=True) or 1,
        item=_ordinal(reader, "项"),
        kind=reader.choice("类型", NormKind, required=True) or NormKind.DUTY,
        subject=reader.text("主体", required=True),
        content=reader.text("内容", required=True),
        condition=reader.text("条件"),
        period=reader.text("期限"),
        exception=reader.text("例外"),
    )
    reader.finish()
    return norm


def _ordinal(reader: Reader, key: str, *, required: bool = False) -> int | None:
    number = reader.integer(key, required=required)
    if number is not None and not 0 < number < 1000:
        reader.fault(key, f"“{key}”的值 {number} 不是序数", "从 1 数起")
        return None
    return number
