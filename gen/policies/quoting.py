"""引条: a provision word for word where its text is held, else our own 要点, said to be that."""

import re
from collections.abc import Iterable, Iterator, Mapping

from ...law.citation import Citation
from ...law.clause import DIGEST_LABEL
from ...law.errors import MissingValueError
from ...law.numerals import article_label
from ...law.rank import Rank
from ..basis import Based
from ..inputs import Inputs

_HALF_WIDTH = re.compile(
    r"(?<=[\u4e00-\u9fff）》”])[,;:?!]|[()](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[()]"
)
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_UNKNOWN = "下列条文没有收录原文和要点，请查阅官方文本："


def quoted(inputs: Inputs, citation: str) -> Based:
    """《…》第三十一条规定：“…”; of an article not held, its 要点（非原文）.

    Raises CitationError for what does not exist, MissingValueError where neither is held.
    """
    basis = inputs.bases.provision(citation)
    title = basis.clauses[0].title
    lines = clause_lines(inputs, citation)
    if not lines:
        raise MissingValueError(
            f"没有收录“{citation}”的原文或者要点",
            where="引条",
            mend="请用 guiju corpus add 导入该法的官方文本",
        )
    if _held(inputs, citation):
        return Based(f"{title}规定：“{chr(10).join(lines)}”", (basis,))
    return Based(f"{title}的{DIGEST_LABEL}：{''.join(lines)}", (basis,))


def clause_lines(inputs: Inputs, citation: str) -> list[str]:
    """The words of the provision, a line a 款, or the sentences of its digest; [] where neither is held."""
    found = inputs.corpus.resolve(citation, inputs.as_of)
    if found.held and not found.whole:
        return [_set(line) for line in found.text.splitlines() if line.strip()]
    cited = Citation.parse(citation)
    article = article_label(cited.article, cited.branch) if cited.article else ""
    digest = inputs.corpus.digest(found.version, article)
    if digest is None:
        return []
    norms = [norm for norm in digest.norms if cited.paragraph in (None, norm.paragraph)]
    return [norm.sentence for norm in norms or digest.norms]


def annexed(inputs: Inputs, citations: Iterable[str]) -> Iterator[Mapping[str, object]]:
    """The paragraphs of an annex (标题, 内容): each provision once, in the order of force and number.

    What is only a 要点 is headed as that; what is neither held nor known stands at the end by its
    title alone. They are no bases: an annex states nothing of what the 制度 must.
    """
    unknown = []
    for citation in sorted(dict.fromkeys(citations), key=lambda each: _place(inputs, each)):
        title = inputs.bases.provision(citation).clauses[0].title
        lines = clause_lines(inputs, citation)
        if not lines:
            unknown.append(title)
            continue
        label = "" if _held(inputs, citation) else f"的{DIGEST_LABEL}"
        yield {"标题": True, "内容": f"{title}{label}"}
        yield from ({"标题": False, "内容": line} for line in lines)
    if unknown:
        yield {"标题": False, "内容": _UNKNOWN}
    yield from ({"标题": False, "内容": title} for title in unknown)


def _place(inputs: Inputs, citation: str) -> tuple[object, ...]:
    """Sorts by rank, instrument and number; 第二款 after 第一款."""
    version = inputs.corpus.resolve(citation, inputs.as_of).version
    cited = Citation.parse(citation)
    numbers = (cited.article, cited.branch, cited.paragraph, cited.item)
    order = version.rank.order if version.rank else len(Rank)
    return order, version.title, *(number or 0 for number in numbers), cited.path


def _set(line: str) -> str:
    """A line as it is printed: some sources have half-width marks between Chinese characters."""
    return _HALF_WIDTH.sub(lambda mark: mark[0].translate(_WIDE), line.strip())


def _held(inputs: Inputs, citation: str) -> bool:
    found = inputs.corpus.resolve(citation, inputs.as_of)
    return found.held and not found.whole
