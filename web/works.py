"""The catalogue of all texts at hand, by rank."""

from dataclasses import dataclass

from ..cli.setting import Setting
from ..law.version import Version
from ..rules.foreign import is_foreign

REFERENCE = "参考"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A version in the catalogue. ``foreign``: the rules of another unit than the user's."""

    citation: str
    title: str
    status: str
    effective: str
    held: bool
    excerpt: str
    foreign: bool


def catalogue(setting: Setting) -> dict[str, list[WorkLine]]:
    """层级 → its versions, in the order of force; what has no force comes last, as 参考."""
    groups: dict[str, list[WorkLine]] = {}
    for version in sorted(setting.corpus.versions, key=_place):
        rank = version.rank.value if version.rank else REFERENCE
        groups.setdefault(rank, []).append(_line(version, setting))
    return groups


def _place(version: Version) -> tuple[int, str, int]:
    order = version.rank.order if version.rank else 99
    return order, version.short, -version.begins.toordinal()


def _line(version: Version, setting: Setting) -> WorkLine:
    return WorkLine(
        citation=version.citation,
        title=version.title,
        status=version.status(setting.as_of).value if version.rank else REFERENCE,
        effective=str(version.effective or ""),
        held=version.held,
        excerpt=version.excerpt,
        foreign=is_foreign(version, setting.corpus_folders[1:]),
    )
