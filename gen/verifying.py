"""Whether a document is still as it was made, and whether what it was made from still stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import zip_longest

from ..law.errors import TemplateError
from .basistable import TITLE
from .package import Package
from .paragraphs import BREAK
from .reading import Provenance, body_paragraphs, head_paragraphs, read_provenance
from .staleness import Change, Judge, Rested


@dataclass(frozen=True, slots=True)
class Edit:
    """A paragraph that differs: its number among those generated (0: header or footer), before, after."""

    paragraph: int
    before: str
    after: str

    def __str__(self) -> str:
        where = f"第{self.paragraph}段" if self.paragraph else "页眉页脚"
        if not self.before:
            return (
                f"{where}之后增加：{self.after}" if self.paragraph else f"{where}增加：{self.after}"
            )
        if not self.after:
            return f"{where}删去：{self.before}"
        return f"{where}：{self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of one document. ``saved``: written anew by another program, its text unchanged."""

    provenance: Provenance
    stale: tuple[Change, ...]
    edits: tuple[Edit, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """stale, edited, both, or current."""
        found = (("stale", self.stale), ("edited", self.edits))
        return tuple(name for name, there in found if there) or ("current",)

    @property
    def saved(self) -> bool:
        """Whether it was written anew although its words stand."""
        return not self.provenance.untouched and not self.edits


def verify(package: Package, judge: Judge) -> Verdict:
    """The verdict on the document. Raises TemplateError for one not made here."""
    provenance = read_provenance(package)
    if provenance is None:
        raise TemplateError(
            "不是本工具生成的文件，或者来源信息已被去掉，无从核对",
            where=package.name,
            mend="请核对文件；要核对其中引用的法规，用 guiju cites 文件",
        )
    rested = rested_of(provenance)
    return Verdict(provenance, tuple(judge.changes(rested)), tuple(_edits(package, provenance)))


def rested_of(provenance: Provenance) -> Rested:
    """What the document says that it rests on. Raises TemplateError for a damaged date."""
    making = provenance.making
    try:
        day = date.fromisoformat(making.day)
    except ValueError as error:
        raise TemplateError("文件里的来源信息已损坏", mend="请重新生成该文件") from error
    template = (making.template, making.template_digest)
    return Rested(provenance.bases, provenance.clauses, day, template)


def _edits(package: Package, provenance: Provenance) -> Iterator[Edit]:
    now = [_one_line(text) for text in body_paragraphs(package)]
    made = _without_table([_one_line(text) for text in provenance.paragraphs], now)
    yield from _differing(made, now)
    heads = {_one_line(text) for text in provenance.heads}
    present = {_one_line(text) for text in head_paragraphs(package)}
    for before, after in zip_longest(
        sorted(heads - present), sorted(present - heads), fillvalue=""
    ):
        yield Edit(0, before, after)


def _without_table(made: list[str], now: Sequence[str]) -> list[str]:
    """What was made, but for the 依据对照表 at its end where an officer took it out whole, as it says."""
    if made.count(TITLE) != 1 or TITLE in now:
        return made
    return made[: made.index(TITLE)]


def _differing(made: Sequence[str], now: Sequence[str]) -> Iterator[Edit]:
    """The paragraphs in which two texts differ, paired in order within each stretch."""
    matcher = SequenceMatcher(None, made, now, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = zip_longest(made[start:end], now[first:last], fillvalue="")
        for offset, (before, after) in enumerate(pairs):
            yield Edit(min(start + offset + 1, end) if before else max(end, 1), before, after)


def _one_line(text: str) -> str:
    return text.replace(BREAK, " ").strip()
