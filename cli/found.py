"""What a search found, printed: cards, proposals, hits, and how they are spread."""

import sys
from collections.abc import Iterable

from ..law.clause import DIGEST_LABEL
from ..rules.foreign import FOREIGN
from ..search.facets import Facet, Facets
from ..search.result import Hit, SearchResult
from ..search.understood import ABSENT
from .output import note, say

_MARK, _PLAIN = "\033[1;31m", "\033[0m"
_WORKS, _YEARS = 5, 6  # values of a facet that are printed


def say_found(result: SearchResult, limit: int, *, quoting: bool) -> None:
    """The page as lines. ``limit``: hits a page; ``quoting``: only what may be quoted, with its source."""
    if result.note:
        note(result.note)
    if not quoting:
        _say_above(result)
    start = (result.page - 1) * limit
    color = sys.stdout.isatty()
    for number, hit in enumerate(result.hits, start + 1):
        if quoting:
            _say_quotation(number, hit)
        else:
            _say_hit(number, hit, color)
    if result.hint:
        say(result.hint)
    if not quoting:
        _say_around(result)
    if result.hits:
        _say_count(result, start)


def _say_above(result: SearchResult) -> None:
    """Cards of the rulebook, and what may have been meant."""
    if result.answers:
        from .answers import say_answer  # noqa: PLC0415

        for answer in result.answers:
            say_answer(answer)
    for word in result.understood.absent if result.understood else ():
        say(ABSENT.format(word))
    for proposal in result.proposals:
        say(f"您是不是要找：{proposal.meant}？可输入 {proposal.query}")
    if result.proposals or (result.understood and result.understood.absent):
        say()


def _say_count(result: SearchResult, start: int) -> None:
    shown = f"第 {start + 1} 至 {start + len(result.hits)} 条"
    about = "不超过 " if result.about else ""
    say(f"共 {about}{result.total} 条，显示{shown}（{result.engine}）。")
    if result.page < result.pages:
        say(f"下一页：加 --page {result.page + 1}（共 {result.pages} 页）。")


def _say_around(result: SearchResult) -> None:
    """Operators as they counted, related words, and the facets."""
    if result.understood and result.understood.operators:
        say(f"筛选：{' '.join(result.understood.operators)}")
    if result.related:
        say(f"相关词语：{'、'.join(result.related)}")
    if result.facets and len(result.hits) < result.total:
        for line in _facet_lines(result.facets):
            say(line)


def _facet_lines(facets: Facets) -> Iterable[str]:
    """One line a field that tells anything apart."""
    groups = (
        facets.ranks,
        facets.statuses,
        facets.works[:_WORKS],
        facets.years[:_YEARS],
    )
    for group in groups:
        if len(group) > 1:
            yield _facet_line(group)


def _facet_line(group: tuple[Facet, ...]) -> str:
    spread = "，".join(f"{facet.value} {facet.count}" for facet in group)
    return f"{group[0].field.value}：{spread}（如 {group[0].operator}）"


def _say_quotation(number: int, hit: Hit) -> None:
    if hit.refusal:
        say(f"{number}. {hit.citation}：{hit.refusal}")
    else:
        say(f"{number}. {hit.quotation}")
    say()


def _say_hit(number: int, hit: Hit, color: bool) -> None:
    rank = FOREIGN if hit.foreign else hit.rank or "参考资料"
    force = "，".join(word for word in (rank, hit.status) if word)
    say(f"{number}. {hit.citation}  〔{force}〕")
    if hit.digest:
        say(f"   {DIGEST_LABEL}：未收录原文，引用以官方文本为准")
    if hit.path:
        say(f"   {' › '.join(hit.path)}")
    marks = (_MARK, _PLAIN) if color else ("【", "】")
    say(f"   {hit.snippet.marked(*marks)}".replace("\n", "\n   "))
    if hit.replaced_by:
        say(f"   现由 {hit.replaced_by} 取代")
    say()
