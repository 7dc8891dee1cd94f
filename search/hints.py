"""What a search tells the user besides its hits: what was not found and what to try."""

from collections.abc import Sequence

from ..law.clause import DIGEST_LABEL
from .query import LONGEST
from .scope import Filters, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .places import Place
    from .record import Record

PHRASE_IN_TITLE = "引号内的文字只见于标题，所列是该标题下的条文。"
_SHOWN = 20


def cut() -> str:
    """The query was too long."""
    return f"输入过长，只查了前 {LONGEST} 个字符。"


def no_phrase(phrases: Sequence[str]) -> str:
    """No clause holds the quoted phrases."""
    quoted = "、".join(f"“{_short(phrase)}”" for phrase in phrases)
    together = "同时" if len(phrases) > 1 else ""
    return f"所收原文中没有{together}出现{quoted}的条文。去掉引号可查相近的条文。"


def nothing(typed: str, terms: str, filters: Filters) -> str:
    """No clause holds any of the words."""
    from .vocabulary import Vocabulary  # noqa: PLC0415 - a search that finds something needs none

    meant = Vocabulary.load(terms).meant(typed)
    within = "所选层级、效力内" if filters.rank or filters.status else "所收原文中"
    said = f"{within}没有查到“{_short(typed.strip())}”。"
    if meant:
        return f"{said}您是不是要找：{'、'.join(meant)}？"
    return f"{said}可换用更短或更通用的词语。"


def of_place(place: "Place", exact: Sequence["Record"], scope: Scope) -> str:
    """What is to be said of the clause a query names."""
    if place.versions is not None and not place.versions:
        return "没有收录该年份的版本。"
    named = [scope.cards[number] for number in sorted(place.versions or ())]
    absent = [card.version.citation for card in named if not card.held]
    direct = any(place.versions is None or record.version in place.versions for record in exact)
    article = place.citation.article or 0
    limits = [card.version.articles for card in named]
    if place.label and named and all(limit and article > limit for limit in limits):
        return f"没有{place.label}：{named[-1].version.citation}共 {limits[-1]} 条。"
    if digest := next((record for record in exact if record.digest), None):
        return f"“{digest.citation}”未收录原文，所列{DIGEST_LABEL}由本库自拟，引用以官方文本为准。"
    if absent and (exact or place.label):
        listed = "、".join(f"“{name}”" for name in absent)
        old = "所列旧条文可供对照。" if exact and not direct else ""
        return f"{listed}未收录原文。{old}"
    return "" if exact else f"所收原文中没有{place.citation.locator}。"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
