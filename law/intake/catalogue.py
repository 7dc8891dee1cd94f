"""An imported version joined with what the corpus already knows of its work."""

from collections.abc import Sequence
from dataclasses import replace

from ..errors import SourceError
from ..version import Version
from .compose import Given, Imported
from .doubt import About, Doubt

Placed = tuple[Version, tuple[Doubt, ...]]


def place(imported: Imported, known: Sequence[Version], given: Given) -> Placed:
    """The version under its work's name, with what is known of it; ``known`` are the work's versions.

    An entry of the same year lends its metadata to the text; where it contradicts the file a doubt
    says so. Another year makes another version.
    """
    version = replace(imported.version, short=known[0].short)
    version, doubts = _year_by_day(version, known, list(imported.doubts))
    entry = next((v for v in known if v.year == version.year), None)
    if entry is not None:
        doubts = [doubt for doubt in doubts if not _answers(entry, doubt)]
        return _joined(version, entry, given), (*_contradictions(version, entry), *doubts)
    empty = [v.citation for v in known if not v.held and v.year in imported.years]
    if empty and given.year is None:
        named = "、".join(empty)
        doubts.append(
            Doubt(f"目录中“{named}”未收录原文；如即为该版本，用 --year 写明其年份", About.YEAR)
        )
    rank = next((v.rank for v in known if v.rank), None)  # a work keeps its rank
    if version.rank is None and rank is not None:
        version = replace(version, rank=rank)
        doubts = [doubt for doubt in doubts if doubt.about is not About.RANK]
    return version, tuple(doubts)


def _year_by_day(
    version: Version, known: Sequence[Version], doubts: list[Doubt]
) -> tuple[Version, list[Doubt]]:
    """A text without a year is the known version that takes force on the same day, if one does."""
    same = [v for v in known if v.year is not None and v.effective == version.effective]
    if version.year is not None or version.effective is None or len(same) != 1:
        return version, doubts
    doubts = [doubt for doubt in doubts if doubt.about is not About.YEAR]
    doubts.append(Doubt(f"按施行日期 {version.effective} 认定为“{same[0].citation}”", About.YEAR))
    return replace(version, year=same[0].year), doubts


def _answers(entry: Version, doubt: Doubt) -> bool:
    known = {About.RANK: entry.rank, About.ISSUER: entry.issuer, About.EFFECTIVE: entry.effective}
    return bool(known.get(doubt.about))


def _contradictions(version: Version, entry: Version) -> list[Doubt]:
    return [
        Doubt(f"{what}：目录为“{known}”，文件中为“{read}”，以目录为准，请核对")
        for what, known, read in (
            ("文号", entry.number, version.number),
            ("通过日期", entry.adopted, version.adopted),
            ("施行日期", entry.effective, version.effective),
            ("条数", entry.articles, version.articles),
        )
        if known and read and known != read
    ]


def _joined(version: Version, entry: Version, given: Given) -> Version:
    """The entry with the text; what the officer says goes first, then what the catalogue knows.

    Notes on a text that was held before speak of that text and stay with it.
    """
    return replace(
        entry,
        title=given.title or entry.title,
        rank=given.rank or entry.rank or version.rank,
        issuer=given.issuer or entry.issuer or version.issuer,
        number=given.number or entry.number or version.number,
        adopted=given.adopted or entry.adopted or version.adopted,
        effective=given.effective or entry.effective or version.effective,
        articles=entry.articles or version.articles,
        excerpt=version.excerpt,
        source=version.source,
        notes=(*(() if entry.held else entry.notes), *version.notes),
        clauses=version.clauses,
        path=None,
    )


def conflict(old: Version, new: Version, name: str) -> SourceError:
    """The refusal of another text of a version that the workspace already holds."""
    mend = (
        "是新版本的，用 --year 写明年份；是更正原有文本的，加 --replace"
        "（原文本移到“登记/已移除语料”，可以恢复）"
    )
    what = f"“{old.citation}”已收录，但文本不同（{_changed(old, new)}）"
    return SourceError(what, where=name, mend=mend)


def _changed(old: Version, new: Version) -> str:
    """In a few words how the texts differ, by their labelled clauses."""
    before, after = (
        {c.label: c.full_text() for top in v.clauses for c in top.walk() if c.label}
        for v in (old, new)
    )
    touched = sum(label in before and after[label] != before[label] for label in after)
    fresh, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    return f"改动{touched}处，增加{fresh}处，减少{gone}处"
