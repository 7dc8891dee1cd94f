"""What the citations in a text resolve to on a day: version, force, and what should be written instead."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from .citation import Citation
from .cites import Mention, find_mentions
from .cites_check import PlaceCheck
from .cites_names import NameBook, national_laws
from .corpus import Corpus, fold_name
from .errors import CitationError
from .lineage import present_place
from .numerals import article_label
from .version import Version

REFERENCE: Final = "参考"
NO_CLAUSE: Final = "无此条文"
NO_VERSION: Final = "无此版本"
WRONG_NAME: Final = "名称有误"
NOT_LISTED: Final = "未收录"
ITSELF: Final = "本文"
TELLING: Final = (NO_CLAUSE, NO_VERSION, WRONG_NAME)
"""What is wrong with a citation whatever the day."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A mention with what it resolved to.

    ``citation`` is exact (with the version's year) where the work is known. ``status``: the force of that
    version on the day (现行, 尚未施行, 已修改, 已废止, 效力未核实), 参考 for what has no force, or why it has
    none: 无此条文, 无此版本, 名称有误, 未收录 (a work the corpus does not know), 本文 (the document itself,
    not in the corpus).
    ``suggestion``: what to write instead, or ""; ``message`` says why.
    """

    mention: Mention
    citation: Citation
    through: Citation | None
    version: Version | None
    status: str
    suggestion: str = ""
    message: str = ""

    def as_json(self) -> dict[str, object]:
        """Plain data with the field names of the command line's contract."""
        cited = self.citation
        label = replace(cited, paragraph=None, item=None, subitem=None).locator
        return {
            "text": self.mention.text,
            "start": self.mention.start,
            "end": self.mention.end,
            "work": cited.work,
            "version": self.version.citation if self.version else None,
            "article": label or None,
            "paragraph": cited.paragraph,
            "item": cited.item,
            "subitem": cited.subitem,
            "through": self.through.locator if self.through else None,
            "citation": str(cited),
            "status": self.status,
            "suggestion": self.suggestion,
            "message": self.message,
        }


class Citer:
    """Finds and resolves the citations of texts against one corpus on one day.

    ``book``: the names the corpus knows, read from it unless given.
    """

    def __init__(self, corpus: Corpus, as_of: date, book: NameBook | None = None) -> None:
        self.corpus, self.as_of = corpus, as_of
        self.book = book or NameBook.of(corpus)
        self._near: dict[str, list[str]] = {}
        self._places = PlaceCheck(corpus)
        self._known: dict[object, Cite] = {}

    def read(self, text: str, own: Citation | None = None) -> tuple[Cite, ...]:
        """Every citation in ``text``, resolved. ``own``: how the document itself is cited, if known."""
        return tuple(self.resolve(mention) for mention in find_mentions(text, self.book, own))

    def resolve(self, mention: Mention) -> Cite:
        """What ``mention`` means on the day. Looked up once for all mentions that are alike."""
        key = (mention.citation, mention.through, mention.written, mention.own and mention.reach)
        if key not in self._known:
            self._known[key] = self._resolve(mention)
        known = self._known[key]
        return Cite(
            mention,
            known.citation,
            known.through,
            known.version,
            known.status,
            known.suggestion,
            known.message,
        )

    def _resolve(self, mention: Mention) -> Cite:
        versions = self.corpus.versions_of(mention.citation.work)
        if not versions:
            return self._unknown(mention)
        try:
            version = self.corpus.resolve(_whole(mention.citation), self.as_of).version
        except CitationError as error:
            return _refused(mention, NO_VERSION, error)
        cited = replace(mention.citation, work=version.short, year=version.year)
        through = mention.through and replace(
            mention.through, work=version.short, year=version.year
        )
        fault = self._places.fault(version, cited)
        fault = fault or (self._places.fault(version, through) if through else None)
        cite = Cite(mention, cited, through, version, self._force(version))
        if fault:
            elsewhere = self._elsewhere(cited, versions)
            message = fault.faults[0].what
            return replace(cite, status=NO_CLAUSE, suggestion=elsewhere, message=message)
        return self._advised(cite, version)

    def _force(self, version: Version) -> str:
        return version.status(self.as_of).value if version.rank else REFERENCE

    def _advised(self, cite: Cite, version: Version) -> Cite:
        """With the present place of what is overtaken, and the right name of what is misnamed."""
        written = cite.mention.written
        present = present_place(self.corpus, cite.citation, self.as_of)
        if written and not cite.mention.own and not self.book.is_title(written):
            right = f"《{version.title}》"
            message = f"没有“{written.strip('《》')}”这个名称"
            return replace(cite, status=WRONG_NAME, suggestion=right, message=message)
        if present:
            message = f"“{version.citation}”{cite.status}"
            return replace(cite, suggestion=present, message=message)
        return cite

    def _elsewhere(self, cited: Citation, versions: tuple[Version, ...]) -> str:
        """The same place in the newest other version that has it, brought to the present."""
        for version in reversed(versions):
            other = replace(cited, year=version.year)
            known = version.articles or version.held
            if version.year != cited.year and known and not self._places.fault(version, other):
                return present_place(self.corpus, other, self.as_of) or str(other)
        return ""

    def _unknown(self, mention: Mention) -> Cite:
        """A work not in the corpus: the document itself, a law known by name, or a wrong name."""
        cited = mention.citation
        if mention.own:
            return _itself(mention)
        near = [] if fold_name(cited.work) in national_laws() else self.near(cited.work)
        if not near:
            return Cite(mention, cited, mention.through, None, NOT_LISTED, "", "本库没有收录这一件")
        titles = [f"《{self.corpus.versions_of(short)[-1].title}》" for short in near]
        message = f"没有“{cited.work}”这个名称，是否指所列之一"
        return Cite(mention, cited, mention.through, None, WRONG_NAME, "、".join(titles), message)

    def near(self, name: str) -> list[str]:
        """Works that a wrong ``name`` may mean; looked up once a name."""
        if name not in self._near:
            self._near[name] = self.book.near(name)
        return self._near[name]


def _itself(mention: Mention) -> Cite:
    """The document's own clause; told where the document has no such article."""
    last = max(c.article or 0 for c in (mention.citation, mention.through or mention.citation))
    beyond = 0 < mention.reach < last
    message = f"本文件只有第一条至{article_label(mention.reach)}" if beyond else ""
    status = NO_CLAUSE if beyond else ITSELF
    return Cite(mention, mention.citation, mention.through, None, status, "", message)


def _whole(cited: Citation) -> Citation:
    return Citation(cited.work, cited.year)


def _refused(mention: Mention, status: str, error: CitationError) -> Cite:
    fault = error.faults[0]
    return Cite(mention, mention.citation, mention.through, None, status, fault.mend, fault.what)
