"""引条: a provision word for word where its text is held, else our own 要点, said to be that."""

from ...law.citation import Citation
from ...law.clause import DIGEST_LABEL
from ...law.errors import MissingValueError
from ...law.numerals import article_label
from ..basis import Based
from ..inputs import Inputs


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
        return [line.strip() for line in found.text.splitlines() if line.strip()]
    cited = Citation.parse(citation)
    article = article_label(cited.article, cited.branch) if cited.article else ""
    digest = inputs.corpus.digest(found.version, article)
    if digest is None:
        return []
    norms = [norm for norm in digest.norms if cited.paragraph in (None, norm.paragraph)]
    return [norm.sentence for norm in norms or digest.norms]


def _held(inputs: Inputs, citation: str) -> bool:
    found = inputs.corpus.resolve(citation, inputs.as_of)
    return found.held and not found.whole
