"""What a search tells the user besides its hits: what was not found and what to try."""

from collections.abc import Sequence

from ..law.clause import DIGEST_LABEL
from .query import LONGEST, MOST_PHRASES, Query
from .scope import Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .listing import Listing
    from .places import Place
    from .record import Record

PHRASE_IN_TITLE = "引号内的文字只见于标题，所列是该标题下的条文。"
EMPTY = "请输入要查的词语、条文号或者带引号的原文，例如：脱密期、保密法第三十五条、“下落不明”。"
ONLY_OPERATORS = (
    "只有筛选条件，没有要查的词语。请再写一个词，例如：法规:保密法 脱密期；"
    "要通读一部法规，请在“收录目录”中打开，或者运行 guiju show 保密法。"
)
_SHOWN = 20
_NAMED = 2  # laws named before the number of them is said


def corrected(typed: str, meant: str) -> str:
    """That a term was looked for instead of what stands nowhere."""
    return f"所收资料中没有“{typed}”这样的写法，已按“{meant}”查找。"


def cut() -> str:
    """The query was too long."""
    return f"输入过长，只查了前 {LONGEST} 个字符、前 {MOST_PHRASES} 个引号短语。"


def no_page(page: int, pages: int) -> str:
    """The page asked for is behind the last."""
    return f"没有第 {page} 页，共 {pages} 页。"


def empty(query: Query, *, hollow: bool) -> str:
    """There is nothing to look for."""
    if hollow:
        typed = _short(query.text.strip())
        return (
            f"“{typed}”是常用字或者疑问词，不能单独检索。请写出要查的事项，例如：脱密期、泄密报告。"
        )
    if query.operators:
        return ONLY_OPERATORS
    return EMPTY


def of_phrases(
    phrases: Sequence[str], scope: Scope, listing: "Listing", *, verbatim: bool
) -> list[str]:
    """Where the quoted phrases were looked for and where they were not."""
    said = []
    if not listing.total:
        quoted = "、".join(f"“{_short(phrase)}”" for phrase in phrases)
        together = "同时" if len(phrases) > 1 else ""
        said.append(
            f"所收原文中没有{together}出现{quoted}的条文。去掉引号可查相近的条文，要点也会列出。"
        )
    elif not verbatim:
        said.append(PHRASE_IN_TITLE)
    absent = [
        f"“{scope.cards[number].version.citation}”"
        for number in sorted(scope.chosen)
        if scope.cards[number].digested
    ]
    if absent:
        more = f"等 {len(absent)} 件" if len(absent) > _NAMED else ""
        said.append(
            f"带引号的短语只在收录的原文里查，{DIGEST_LABEL}不参加：{'、'.join(absent[:_NAMED])}{more}"
            "未收录全文。取得官方文本后用 guiju corpus add 文件 导入，就能查到其中的原话。"
        )
    return said


def nothing(query: Query, scope: Scope) -> str:
    """No clause holds any of the words."""
    limits = scope.limits
    narrowed = limits is not None and limits.admitted is not None
    narrowed = narrowed or bool(query.without)
    within = (
        "筛选范围内"
        if narrowed
        else "所选层级、效力内"
        if scope.filters.rank or scope.filters.status
        else "所收原文中"
    )
    said = f"{within}没有查到“{_short(query.text.strip())}”。"
    if narrowed:
        return f"{said}可去掉一个筛选条件，或者换用更短、更通用的词语。"
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
